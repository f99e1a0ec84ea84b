package org.tallywire.deploy.cli;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Keeps a process working until Ctrl-C, a signal, or a failure. */
final class Foreground {

    private static final long BETWEEN_LOOKS_MILLIS = 500;

    private Foreground() {}

    /**
     * Waits. On a signal the work is ended and the process with it; on a failure the work is ended and said why.
     *
     * @param end ends the work; may be called twice
     * @return the exit code
     */
    static int untilStopped(Runnable end, Supplier<Optional<String>> failure, Terminal terminal) {
        var signalled = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            signalled.countDown();
                            end.run();
                        },
                        "shutdown"));
        try {
            while (!signalled.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                var why = failure.get();
                if (why.isEmpty()) continue;
                terminal.err().println("tallywire: " + why.get());
                end.run();
                return ExitCode.FAILED;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }
}
