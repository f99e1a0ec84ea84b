package org.tallywire.deploy.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.tallywire.avro.Denial;
import org.tallywire.deploy.clients.CompactedTopic;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.DenialKeys;
import org.tallywire.schemas.Topics;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code articles forget|denied|allow}. */
@Command(name = "articles", description = "What must go, with all that came from it, and must not come back.")
final class ArticlesCommand implements Callable<Integer> {

    private final CommandLine line = new CommandLine(this);

    private ArticlesCommand() {}

    static CommandLine line(GlobalOptions options, Terminal terminal) {
        return new ArticlesCommand()
                .line
                .addSubcommand(new ArticlesForget(options, terminal))
                .addSubcommand(new Denied(options, terminal))
                .addSubcommand(new Allow(options, terminal));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(line, "articles forget, articles denied or articles allow?");
    }

    static WebAddress address(String url) {
        return WebAddress.parse(url)
                .orElseThrow(() -> CommandException.usage("'" + url
                        + "' is not an absolute http or https address; to forget an outlet, give --publisher"));
    }

    private static CompactedTopic<Denial> denials(GlobalOptions options) {
        return new CompactedTopic<>(options.clients(), options.wire(), Topics.DENIALS);
    }

    /** {@code articles denied}. */
    @Command(name = "denied", description = "Print what must not come back, one a line, by key.")
    static final class Denied implements Callable<Integer> {

        private final GlobalOptions options;
        private final Terminal terminal;

        @Option(names = "--json", description = "As JSON, one object a line.")
        private boolean json;

        Denied(GlobalOptions options, Terminal terminal) {
            this.options = options;
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            denials(options).all().forEach((key, denial) -> {
                ObjectNode line = JsonNodeFactory.instance.objectNode().put("key", key);
                line.setAll(CanonicalJson.of(denial));
                if (json) terminal.out().line(line);
                else
                    terminal.out()
                            .line(key + " by " + denial.getAuthor() + " at " + denial.getDeniedAt() + ": "
                                    + denial.getReason());
            });
            return ExitCode.OK;
        }
    }

    /** {@code articles allow}. */
    @Command(
            name = "allow",
            description = {
                "Let articles or outlets come back that were forgotten.",
                "They do when a source lists them again; sources that were removed have to be added again."
            })
    static final class Allow implements Callable<Integer> {

        private final GlobalOptions options;
        private final Terminal terminal;

        @Parameters(
                paramLabel = "URL|KEY",
                arity = "0..*",
                description = "Addresses, or keys as `articles denied` has.")
        private List<String> named = List.of();

        @Option(names = "--publisher", paramLabel = "DOMAIN|ENTITY", description = "An outlet. Can be repeated.")
        private List<String> publishers = List.of();

        Allow(GlobalOptions options, Terminal terminal) {
            this.options = options;
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var topic = denials(options);
            SortedMap<String, Denial> denied = topic.all();
            var keys = new TreeSet<String>();
            for (String name : named) {
                String key = denied.containsKey(name)
                        ? name
                        : DenialKeys.ofUrl(address(name).canonical().toString());
                keys.add(key);
                Denial denial = denied.get(key);
                if (denial == null) continue;
                denied.forEach((other, entry) -> {
                    if (entry.getScope() == denial.getScope()
                            && entry.getTarget().equals(denial.getTarget())) keys.add(other);
                });
            }
            publishers.forEach(publisher -> keys.add(DenialKeys.ofPublisher(publisher)));
            if (keys.isEmpty()) throw CommandException.usage("allow what? Name a URL, a key or --publisher");
            keys.retainAll(denied.keySet());
            if (keys.isEmpty())
                throw CommandException.failed("none of that is denied; see `tallywire articles denied`");
            keys.forEach(key -> {
                topic.put(key, null);
                terminal.out().line(key);
            });
            return ExitCode.OK;
        }
    }
}
