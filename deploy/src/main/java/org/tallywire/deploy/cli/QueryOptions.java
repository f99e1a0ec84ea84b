package org.tallywire.deploy.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.tallywire.aggregate.http.QueryConfig;
import picocli.CommandLine.Option;

/** Where and to whom questions are answered. Set by picocli. */
final class QueryOptions {

    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--query-port",
            paramLabel = "PORT",
            defaultValue = "${env:TALLYWIRE_QUERY_PORT:-" + QueryConfig.DEFAULT_PORT + "}",
            description = "Of the query service and its dashboard; 0 for any. Environment: TALLYWIRE_QUERY_PORT."
                    + " Default: " + QueryConfig.DEFAULT_PORT)
    private int port = QueryConfig.DEFAULT_PORT;

    @Option(
            names = "--query-host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:TALLYWIRE_QUERY_HOST:-127.0.0.1}",
            description = "Of the query service: the address it listens on. Environment: TALLYWIRE_QUERY_HOST."
                    + " Default: 127.0.0.1, for this machine only")
    private String host = "127.0.0.1";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            defaultValue = "${env:TALLYWIRE_TOKEN_FILE}",
            description =
                    "Of the query service: a file with the token that clients must send, as `Authorization: Bearer"
                            + " TOKEN`. Environment: TALLYWIRE_TOKEN_FILE.")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(
            names = "--query-rate",
            paramLabel = "REQUESTS",
            description = "Of the query service: how many requests an address may make a second, on average; 0 for any"
                    + " number. Default: 50")
    private Optional<Integer> rate = Optional.empty();

    @Option(
            names = "--query-streams",
            paramLabel = "NUMBER",
            description = "Of the query service: how many may follow its stream at once. Default: 100")
    private Optional<Integer> streams = Optional.empty();

    /** The query service's configuration with these options in it. */
    QueryConfig apply(QueryConfig config) {
        if (port < 0 || port > MAX_PORT)
            throw CommandException.usage("--query-port " + port + ": give 0 to " + MAX_PORT);
        try {
            return config.listeningOn(new InetSocketAddress(InetAddress.getByName(host), port))
                    .withTokenFile(tokenFile.filter(file -> !file.toString().isBlank()))
                    .withLimits(streams.orElse(config.maxStreams()), rate.orElse(config.requestsPerSecond()));
        } catch (UnknownHostException e) {
            throw CommandException.usage("--query-host " + host + ": no such address; give one of this machine");
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    /** What people should know before it listens. */
    Optional<String> warning() {
        boolean local = apply(QueryConfig.defaults()).isLocal();
        return local || tokenFile.isPresent()
                ? Optional.empty()
                : Optional.of(
                        "--query-host " + host + " without --token-file: whoever reaches this machine is answered");
    }
}
