package org.tallywire.deploy.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tallywire.deploy.replay.Manifest;
import org.tallywire.deploy.replay.Manifests;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code replay list}. */
@Command(name = "list", description = "The replays that there are, and how far each is.")
final class ReplayList implements Callable<Integer> {

    private final GlobalOptions options;
    private final Terminal terminal;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    ReplayList(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Collection<Manifest> all =
                new Manifests(options.platform(Path.of("."))).all().values();
        if (json) all.forEach(manifest -> terminal.out().line(node(manifest)));
        else if (all.isEmpty()) terminal.err().println("there are no replays");
        else all.forEach(manifest -> terminal.out().line(line(manifest)));
        return ExitCode.OK;
    }

    private static String line(Manifest manifest) {
        return String.format(
                Locale.ROOT,
                "%-20s %-10s since %s  %,d of at most %,d records read, %,d articles otherwise, %,d promoted  %s",
                manifest.name(),
                manifest.state(),
                manifest.changedAt(),
                manifest.count(Manifest.COPIED),
                manifest.plan().inputLength(),
                manifest.count(Manifest.CHANGED),
                manifest.count(Manifest.PROMOTED),
                manifest.plan().asked());
    }

    private static ObjectNode node(Manifest manifest) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("name", manifest.name())
                .put("state", manifest.state().name())
                .put("changedAt", manifest.changedAt())
                .put("asked", manifest.plan().asked().toString());
        ObjectNode counts = node.putObject("counts");
        manifest.counts().forEach(counts::put);
        return node;
    }
}
