package org.tallywire.deploy.cli;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tallywire.deploy.live.Board;
import org.tallywire.deploy.live.Tables;

/** Shows a board: in a terminal in place, elsewhere as a new table whenever it has moved and come to rest for a while. */
final class Screen {

    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J\u001b[3J";
    private static final long TERMINAL_MILLIS = 300;
    private static final long LOG_MILLIS = 3_000;

    private final Output out;
    private final boolean terminal;
    private final Semaphore moves = new Semaphore(0);

    Screen(Output out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Says that the board has moved; from any thread. */
    void moved() {
        moves.release();
    }

    /** Shows the board whenever it has moved, until interrupted. */
    void follow(Board board, Supplier<String> status) throws InterruptedException {
        while (true) {
            boolean moved = moves.tryAcquire(1, TimeUnit.SECONDS);
            if (moved) Thread.sleep(terminal ? TERMINAL_MILLIS : LOG_MILLIS);
            moves.drainPermits();
            if (!moved && !terminal) continue;
            if (terminal) out.line(HOME_AND_CLEAR);
            print(board);
            out.line("");
            out.line(status.get());
        }
    }

    void print(Board board) {
        Tables.facts(board).forEach(out::line);
        out.line("");
        Tables.tallies(board).forEach(out::line);
    }
}
