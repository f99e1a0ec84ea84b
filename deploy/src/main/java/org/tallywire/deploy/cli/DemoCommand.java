package org.tallywire.deploy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Fact;
import org.tallywire.deploy.demo.Demo;
import org.tallywire.deploy.demo.DemoSite;
import org.tallywire.deploy.services.AllInOneConfig;
import org.tallywire.schemas.CanonicalJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The demo, watched in a terminal or read by a program. */
@Command(
        name = "demo",
        description =
                "Crawls a bundled news site in five languages through a broker of its own, and shows what it finds.")
final class DemoCommand implements Callable<Integer> {

    private static final Duration BETWEEN_ARTICLES = Duration.ofMillis(700);

    @Option(names = "--once", description = "Exit when everything is processed")
    private boolean once;

    @Option(names = "--json", description = "Write one JSON list of the facts, and nothing else, to standard output")
    private boolean json;

    @Option(names = "--shuffle", paramLabel = "SEED", description = "Publish the articles in another order.")
    private @Nullable Long shuffle;

    @Option(names = "--twice", description = "Announce every article twice, under two addresses")
    private boolean twice;

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the news site; any free one if left out")
    private int port;

    @Option(
            names = "--serve",
            description = "Publish everything at once, say when it is all read, and go on serving it to subscribers")
    private boolean serve;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final GlobalOptions options;
    private final Terminal terminal;

    DemoCommand(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        var screen = new Screen(terminal.out(), System.console() != null && !once);
        var site = new DemoSite.Options(port, shuffle == null ? OptionalLong.empty() : OptionalLong.of(shuffle), twice);
        terminal.err().println("Starting a Kafka broker, a schema registry and six services in this process …");
        var config = AllInOneConfig.temporary().with(options.registryNamedFor(spec));
        try (var demo = Demo.start(site, config, Clock.systemUTC(), screen::moved)) {
            Thread end = new Thread(demo::close, "end of the demo");
            Runtime.getRuntime().addShutdownHook(end);
            introduce(demo, terminal.err());
            if (once) finish(demo, screen);
            else if (serve) return serve(demo);
            else watch(demo, screen);
        }
        return 0;
    }

    private static void introduce(Demo demo, PrintStream to) {
        to.println("News site         " + demo.site().home());
        to.println("Kafka broker      " + demo.pipeline().bootstrapServers());
        to.println("Schema registry   " + demo.pipeline().registryUrl());
        demo.pipeline().dashboard().ifPresent(address -> to.println("Dashboard         " + address));
    }

    private void finish(Demo demo, Screen screen) throws InterruptedException {
        demo.publishEverything();
        demo.drain();
        if (json) terminal.out().line(json(demo).toPrettyString());
        else screen.print(demo.board());
    }

    private int serve(Demo demo) throws InterruptedException {
        demo.publishEverything();
        demo.drain();
        terminal.err().println("All articles are read; subscribe to the topics. Ctrl-C ends the demo.");
        return Foreground.untilStopped(demo::close, demo.pipeline()::failure, terminal);
    }

    /** Until the process is told to end. */
    private void watch(Demo demo, Screen screen) throws InterruptedException {
        var publishing = new Thread(() -> publish(demo), "publisher");
        publishing.setDaemon(true);
        publishing.start();
        screen.follow(demo.board(), () -> status(demo));
    }

    private static void publish(Demo demo) {
        try {
            demo.publishGradually(BETWEEN_ARTICLES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String status(Demo demo) {
        int unread = demo.site().unread().size();
        return demo.pipeline()
                .failure()
                .orElse(demo.site().home() + "  " + demo.site().released() + " articles out, " + unread
                        + " not read yet. Ctrl-C ends the demo.");
    }

    private static ArrayNode json(Demo demo) {
        ArrayNode facts = JsonNodeFactory.instance.arrayNode();
        for (Fact fact : demo.board().facts()) facts.add(CanonicalJson.of(fact));
        return facts;
    }
}
