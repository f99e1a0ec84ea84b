package org.tallywire.deploy.cli;

import java.net.InetSocketAddress;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a service says how it is. Set by picocli. */
final class HealthOptions {

    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--health-port",
            paramLabel = "PORT",
            description =
                    "Answers /health/live, /health/ready and /metrics over HTTP there; 0 for any free port. Without"
                            + " it, nothing listens.")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--health-host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address that it listens on. Default: 127.0.0.1, for this machine only")
    private String host = "";

    /** Where to listen, if anywhere. */
    Optional<InetSocketAddress> address() {
        port.filter(p -> p < 0 || p > MAX_PORT).ifPresent(p -> {
            throw CommandException.usage("--health-port " + p + ": give 0 to " + MAX_PORT);
        });
        return port.map(p -> new InetSocketAddress(host, p));
    }
}
