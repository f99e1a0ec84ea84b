package org.tallywire.deploy.cli;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.tallywire.aggregate.topology.Analyst;
import org.tallywire.aggregate.topology.DecisionRecords;
import org.tallywire.avro.AnalystOverride;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Fact;
import org.tallywire.deploy.clients.CompactedTopic;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;
import picocli.CommandLine.Option;

/** What all decisions of analysts need: why, who, and the topics in which to find what is decided about. Set by picocli. */
final class OverrideOptions {

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for those who come later.")
    private String reason = "";

    @Option(
            names = "--author",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who decides. Default: your login name.")
    private String author = "";

    @Option(names = "--dry-run", description = "Show what would be written and write nothing.")
    private boolean dryRun;

    private final GlobalOptions options;
    private final Terminal terminal;

    OverrideOptions(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    /** Makes a decision; one that is refused is a {@link CommandException}. */
    interface Making {
        AnalystOverride by(Analyst analyst);
    }

    /** Makes the decision and writes it, or shows it on a dry run; the exit code. */
    int decide(Making making) {
        AnalystOverride decision;
        try {
            // The topic has milliseconds; what is shown is what will be read.
            decision = making.by(
                    new Analyst(author, reason, Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS)));
        } catch (IllegalArgumentException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
        String key = DecisionRecords.key(decision);
        var topic = overrides(options);
        if (dryRun) terminal.out().line(DecisionRecords.json(key, decision));
        else {
            topic.put(key, decision);
            terminal.out().line(key);
        }
        terminal.err()
                .println((dryRun ? "would be written to " : "written to ")
                        + topic.name()
                        + (decision.getUndone() ? "" : "; take it back with `tallywire override undo " + key + "`"));
        return ExitCode.OK;
    }

    static CompactedTopic<AnalystOverride> overrides(GlobalOptions options) {
        return topic(options, Topics.OVERRIDES);
    }

    /** The fact with the id, or the only one whose id begins so. */
    Fact fact(String id) {
        return found(Topics.FACTS, id, "fact", "`tallywire tail facts --until-end`");
    }

    /** The claims of the article with the id, or of the only one whose id begins so. */
    ArticleClaims article(String id) {
        return found(Topics.CLAIMS, id, "article", "`tallywire tail claims --until-end`");
    }

    /** The claims of those of the articles that are there. */
    Collection<ArticleClaims> articles(Set<String> ids) {
        return topic(options, Topics.CLAIMS).all(ids::contains).values();
    }

    private <V> V found(Topic<String, V> topic, String text, String what, String seeHow) {
        var prefix = new IdPrefix(text);
        var there = topic(options, topic);
        var found = there.all(prefix::mayBe);
        String id = prefix.only(found.keySet(), what, "in " + there.name(), seeHow);
        return Objects.requireNonNull(found.get(id));
    }

    private static <V> CompactedTopic<V> topic(GlobalOptions options, Topic<String, V> topic) {
        return new CompactedTopic<>(options.clients(), options.wire(), topic);
    }
}
