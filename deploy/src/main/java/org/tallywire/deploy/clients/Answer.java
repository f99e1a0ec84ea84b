package org.tallywire.deploy.clients;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TimeoutException;

/** What a broker answers to an {@code Admin}. */
public final class Answer {

    private static final long PATIENCE_SECONDS = 30;

    private Answer() {}

    /**
     * The answer, when it is there.
     *
     * @param what what was asked for: {@code delete dead letters}
     * @throws KafkaException if the broker refused; its cause is the reason
     * @throws TimeoutException if it did not answer
     */
    public static <T> T of(KafkaFuture<T> future, String what) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new KafkaException("cannot " + what + ": " + cause.getMessage(), cause);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("cannot " + what + " in " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted: " + what, e);
        }
    }
}
