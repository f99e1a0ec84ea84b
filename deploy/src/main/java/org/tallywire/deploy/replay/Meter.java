package org.tallywire.deploy.replay;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Says how far something is, how fast it goes and how long it still takes; every two seconds at most. */
final class Meter {

    private static final long BETWEEN_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final double NANOS = 1e9;

    private final Consumer<String> told;
    private long last = System.nanoTime() - BETWEEN_NANOS;
    private String lastWhat = "";

    Meter(Consumer<String> told) {
        this.told = told;
    }

    /** Something that is no measure. */
    void say(String line) {
        told.accept(line);
    }

    /**
     * So far it is.
     *
     * @param what what is being done
     * @param before how much had been done when this run began with it
     * @param done how much is done
     * @param total how much there is to do
     * @param start {@code System.nanoTime()} when this run began with it
     */
    void at(String what, long before, long done, long total, long start) {
        long now = System.nanoTime();
        boolean due = now - last >= BETWEEN_NANOS || !what.equals(lastWhat) || done >= total;
        if (!due) return;
        last = now;
        lastWhat = what;
        double seconds = Math.max(0.001, (now - start) / NANOS);
        double rate = (done - before) / seconds;
        String rest = done >= total || rate <= 0
                ? ""
                : ", " + inWords(Duration.ofMillis(Math.round((total - done) * 1000.0 / rate))) + " left";
        told.accept(String.format(Locale.ROOT, "%s: %,d of %,d, %,.0f a second%s", what, done, total, rate, rest));
    }

    /** A time as people say it: {@code 3 min 20 s}. */
    static String inWords(Duration time) {
        if (time.toHours() > 0) return time.toHours() + " h " + time.toMinutesPart() + " min";
        if (time.toMinutes() > 0) return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        return Math.max(1, time.toSeconds()) + " s";
    }
}
