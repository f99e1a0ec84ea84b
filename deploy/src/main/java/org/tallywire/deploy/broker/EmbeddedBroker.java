package org.tallywire.deploy.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker inside this process, on loopback. What it keeps survives a restart and a {@code kill -9}.
 * Thread-safe.
 *
 * <pre>{@code
 * try (var broker = EmbeddedBroker.temporary()) {
 *     var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", broker.bootstrapServers()), ...);
 * }
 * }</pre>
 */
public final class EmbeddedBroker implements AutoCloseable {

    /** A picked port can be taken before the broker binds it; several times in a row is something else. */
    private static final int ATTEMPTS = 5;

    private static final int ANY_PORT = 0;

    private final @Nullable DataDirectory ownDirectory;
    private final BrokerSettings settings;
    private final KraftNode node;
    private boolean closed;

    private EmbeddedBroker(@Nullable DataDirectory ownDirectory, BrokerSettings settings, KraftNode node) {
        this.ownDirectory = ownDirectory;
        this.settings = settings;
        this.node = node;
    }

    /**
     * A broker on any free port whose data goes when it is closed.
     *
     * @throws BrokerException if it does not start
     */
    public static EmbeddedBroker temporary() {
        return temporary(Map.of());
    }

    /** The same with further settings of Kafka's. */
    static EmbeddedBroker temporary(Map<String, String> further) {
        var directory = DataDirectory.temporary();
        try {
            return start(directory.path(), ANY_PORT, directory, further);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /**
     * A broker that keeps its data in the directory, made if it is not there.
     *
     * @param port where clients reach it, 0 for any free one
     * @throws BrokerException if it does not start; the message says whether the port was taken
     */
    public static EmbeddedBroker at(Path directory, int port) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new BrokerException("cannot make the broker's directory " + directory + ": " + e, e);
        }
        return start(directory, port, null, Map.of());
    }

    private static EmbeddedBroker start(
            Path directory, int port, @Nullable DataDirectory ownDirectory, Map<String, String> further) {
        // Asked first, because Kafka reports a taken port with pages of log.
        if (port != ANY_PORT && isTaken(port)) throw taken(port, new BindException("Address already in use"));
        for (int attempt = 1; ; attempt++) {
            var settings = new BrokerSettings(directory, port == ANY_PORT ? freePort() : port, freePort(), further);
            try {
                return new EmbeddedBroker(ownDirectory, settings, KraftNode.start(settings));
            } catch (Exception e) {
                KraftNode.forgetFault();
                if (!isCausedByTakenPort(e)) throw failure(settings, e);
                if (port != ANY_PORT || attempt == ATTEMPTS) throw taken(settings.port(), e);
            }
        }
    }

    private static BrokerException failure(BrokerSettings settings, Exception cause) {
        return new BrokerException(
                "the embedded broker did not start on " + settings.directory() + ": " + cause.getMessage()
                        + "; is the disk full, or the directory another version's?",
                cause);
    }

    private static BrokerException taken(int port, Exception cause) {
        return new BrokerException("port " + port + " is taken; stop what listens there, or choose another", cause);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BrokerException("no free port on loopback: " + e.getMessage(), e);
        }
    }

    private static boolean isTaken(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return !socket.isBound();
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isCausedByTakenPort(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof BindException) return true;
        return false;
    }

    /** Where clients reach it, {@code HOST:PORT}. */
    public String bootstrapServers() {
        return settings.bootstrapServers();
    }

    /** Why the broker gave up, if it did: a full disk, for instance. */
    public Optional<String> fault() {
        return Optional.ofNullable(KraftNode.lastFault());
    }

    /** Stops the broker and waits for it; a temporary one's data is deleted. Closing twice is closing once. */
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        node.close();
        if (ownDirectory != null) ownDirectory.close();
    }
}
