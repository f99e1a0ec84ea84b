package org.tallywire.deploy.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.tallywire.avro.Denial;
import org.tallywire.avro.DenialScope;
import org.tallywire.deploy.forget.Erasure;
import org.tallywire.deploy.forget.Unwanted;
import org.tallywire.enrich.catalog.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code articles forget}. */
@Command(
        name = "forget",
        description = {
            "Remove articles and all that came from them: claims, what they add to facts and tallies, decisions about"
                    + " them. They do not come back. Says what remains in which topic, and until when.",
            "An article that is not known is denied all the same. Reads all topics from beginning to end."
        })
final class ArticlesForget implements Callable<Integer> {

    @Parameters(paramLabel = "URL", arity = "0..*", description = "Any address that the article has.")
    private List<String> urls = List.of();

    @Option(
            names = "--publisher",
            paramLabel = "DOMAIN|ENTITY",
            description =
                    "All articles of an outlet: an entity id of the catalog, with the domains that it has there, or a"
                            + " domain with the hosts below it. Can be repeated.")
    private List<String> publishers = List.of();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Why, as a reference to the request; it is kept, so do not repeat what is to be forgotten.")
    private String reason = "";

    @Option(
            names = "--author",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who asks. Default: your login name.")
    private String author = "";

    @Option(names = "--dry-run", description = "Say what would be removed and what would remain; write nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "The report as one JSON object.")
    private boolean json;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the services to do their part. Default: 60")
    private int wait;

    private final GlobalOptions options;
    private final Terminal terminal;

    ArticlesForget(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Unwanted unwanted = unwanted();
        if (!dryRun && !yes)
            Confirmation.requireTerminal("this removes articles for good", "tallywire articles forget --dry-run");
        var erasure = new Erasure(options.clients(), options.wire(), unwanted);
        erasure.find();
        var report = new ForgetReport(unwanted, erasure, options.clients().prefix());
        if (dryRun) {
            report.print(terminal, json, false, erasure.remains());
            return ExitCode.OK;
        }
        if (!yes && !Confirmation.given(terminal, "Forget " + report.what() + " for good?")) {
            terminal.err().println("nothing forgotten");
            return ExitCode.FAILED;
        }
        erasure.run();
        boolean done = erasure.await(Duration.ofSeconds(wait));
        report.print(terminal, json, true, erasure.remains());
        if (done) return ExitCode.OK;
        throw CommandException.failed("it is denied, but after " + wait
                + " s some is still to be seen in compacted topics: is the factbook running? It goes on by itself when it"
                + " is; call this again to see");
    }

    private Unwanted unwanted() {
        if (urls.isEmpty() && publishers.isEmpty())
            throw CommandException.usage("forget what? Name the URL of an article, or --publisher DOMAIN");
        var unwanted = new Unwanted(Denial.newBuilder()
                .setScope(DenialScope.UNKNOWN)
                .setTarget("")
                .setReason(reason)
                .setAuthor(author)
                .setDeniedAt(Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS))
                .build());
        urls.forEach(url -> unwanted.article(ArticlesCommand.address(url)));
        var all = new TreeSet<String>();
        for (String publisher : publishers) {
            if (!publisher.matches("[A-Za-z0-9][A-Za-z0-9.-]*"))
                throw CommandException.usage("'" + publisher
                        + "' is neither a domain, as in paper.example, nor an entity id; see `tallywire catalog find`");
            all.add(publisher);
            Catalog.load(List.of()).entries().stream()
                    .filter(entry -> entry.id().equals(publisher))
                    .forEach(entry -> all.addAll(entry.domains()));
        }
        all.forEach(unwanted::publisher);
        return unwanted;
    }
}
