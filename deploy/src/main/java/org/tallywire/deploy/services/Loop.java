package org.tallywire.deploy.services;

import org.tallywire.deploy.metrics.KafkaMeters;

/** Work that goes on until it is closed. */
public interface Loop extends Runnable, AutoCloseable {

    /** Makes {@link #run()} return soon, from any thread, and frees what the loop holds when it has returned. */
    @Override
    void close();

    /**
     * The same, with Kafka's metrics of its clients shown until it is closed.
     *
     * @param meters closed before the clients are
     */
    static Loop of(Runnable work, KafkaMeters meters, Runnable end) {
        return of(work, () -> {
            meters.close();
            end.run();
        });
    }

    /** A loop made of its work and of what ends it. */
    static Loop of(Runnable work, Runnable end) {
        return new Loop() {
            @Override
            public void run() {
                work.run();
            }

            @Override
            public void close() {
                end.run();
            }
        };
    }
}
