package org.tallywire.deploy.cli;

import java.net.InetSocketAddress;
import org.tallywire.deploy.services.RegistryService;
import org.tallywire.deploy.services.ServiceDefinition;
import picocli.CommandLine.Option;

/** Where the built-in schema registry listens. Set by picocli. */
final class RegistryOptions {

    @Option(names = "--registry-port", paramLabel = "PORT", description = "Of the registry. Default: ${DEFAULT-VALUE}")
    private int port = 8081;

    @Option(
            names = "--registry-host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Of the registry: the address it listens on. Default: 127.0.0.1, for this machine only")
    private String host = "";

    /** The registry as a service. */
    ServiceDefinition service() {
        return new ServiceDefinition(
                RegistryService.NAME,
                "keeps schemas in a topic",
                platform -> new RegistryService(platform, new InetSocketAddress(host, port)));
    }
}
