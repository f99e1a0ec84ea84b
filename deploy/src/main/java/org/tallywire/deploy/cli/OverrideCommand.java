package org.tallywire.deploy.cli;

import java.util.concurrent.Callable;
import org.tallywire.aggregate.topology.ClaimIds;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Status;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code override reject|merge|split|pin|undo|list}. */
@Command(
        name = "override",
        description = {
            "What analysts decide: that a claim does not count, that facts are one or several, which status a fact has.",
            "An id may be cut down to as many of its first characters, 8 at least, as no other begins with."
        })
final class OverrideCommand implements Callable<Integer> {

    private final CommandLine line = new CommandLine(this);

    private OverrideCommand() {}

    static CommandLine line(GlobalOptions options, Terminal terminal) {
        return new OverrideCommand()
                .line
                .addSubcommand(new Reject(options, terminal))
                .addSubcommand(new Merge(options, terminal))
                .addSubcommand(new OverrideSplit(options, terminal))
                .addSubcommand(new Pin(options, terminal))
                .addSubcommand(new OverrideUndo(options, terminal))
                .addSubcommand(new OverrideList(options, terminal));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                line, "override reject, override merge, override split, override pin, override undo or override list?");
    }

    /** {@code override reject}. */
    @Command(name = "reject", description = "A claim does not count: its article does not say so, or is wrong.")
    static final class Reject implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "ARTICLE", description = "Article id.")
        private String article = "";

        @Parameters(index = "1", paramLabel = "CLAIM", description = "Claim id, as the fact lists it.")
        private String claim = "";

        @Mixin
        private final OverrideOptions decision;

        Reject(GlobalOptions options, Terminal terminal) {
            decision = new OverrideOptions(options, terminal);
        }

        @Override
        public Integer call() {
            return decision.decide(analyst -> {
                ArticleClaims found = decision.article(article);
                String id = new IdPrefix(claim)
                        .only(
                                ClaimIds.of(found),
                                "claim",
                                "in article " + found.getArticleId(),
                                "`tallywire tail claims --key " + found.getArticleId() + "`");
                return analyst.rejects(found, id);
            });
        }
    }

    /** {@code override merge}. */
    @Command(name = "merge", description = "Two facts are one: of the same measure, counted thing and subjects.")
    static final class Merge implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "FACT", description = "Fact id.")
        private String fact = "";

        @Parameters(index = "1", paramLabel = "OTHER", description = "Id of the other fact.")
        private String other = "";

        @Mixin
        private final OverrideOptions decision;

        Merge(GlobalOptions options, Terminal terminal) {
            decision = new OverrideOptions(options, terminal);
        }

        @Override
        public Integer call() {
            return decision.decide(analyst -> analyst.merges(decision.fact(fact), decision.fact(other)));
        }
    }

    /** {@code override pin}. */
    @Command(name = "pin", description = "The status of a fact is so, whatever is reported later.")
    static final class Pin implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "FACT", description = "Fact id.")
        private String fact = "";

        @Parameters(
                index = "1",
                paramLabel = "STATUS",
                description = "rumoured, planned, approved, underway, completed or denied.")
        private Status status = Status.UNKNOWN;

        @Mixin
        private final OverrideOptions decision;

        Pin(GlobalOptions options, Terminal terminal) {
            decision = new OverrideOptions(options, terminal);
        }

        @Override
        public Integer call() {
            return decision.decide(analyst -> analyst.pins(decision.fact(fact), status));
        }
    }
}
