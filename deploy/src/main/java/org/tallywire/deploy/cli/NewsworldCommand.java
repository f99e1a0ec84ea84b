package org.tallywire.deploy.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.tallywire.deploy.clients.Sources;
import org.tallywire.deploy.demo.DemoSite;
import org.tallywire.deploy.demo.DemoSources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code newsworld}: the demo's site for a pipeline whose services run elsewhere. */
@Command(
        name = "newsworld",
        description = "Serve the demo's news site, and have it watched: for a fetcher whose --proxy it is.")
final class NewsworldCommand implements Callable<Integer> {

    private final GlobalOptions options;
    private final Terminal terminal;

    @Option(names = "--site-port", paramLabel = "PORT", description = "0 for any. Default: ${DEFAULT-VALUE}")
    private int port = 8000;

    @Option(
            names = "--site-host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address it listens on. Default: 127.0.0.1, for this machine only")
    private String host = "";

    NewsworldCommand(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        DemoSite site =
                DemoSite.start(new DemoSite.Options(port, OptionalLong.empty(), false), InetAddress.getByName(host));
        site.publishAll();
        var watched = new Sources(options.clients(), options.wire());
        var feeds = DemoSources.once();
        feeds.forEach(watched::put);
        terminal.err()
                .println(site.released() + " articles of " + feeds.size() + " outlets at " + site.proxy()
                        + ", watched on " + options.bootstrapServers() + ". Ctrl-C ends it.");
        return Foreground.untilStopped(site::close, Optional::empty, terminal);
    }
}
