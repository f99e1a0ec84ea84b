package org.tallywire.deploy.cli;

import static org.tallywire.schemas.Topics.PAGES;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.tallywire.avro.Page;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.crawl.FetchReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sources report}. */
@Command(
        name = "report",
        description = "Say what could not be fetched or read, by cause, which sources fail, and which may list"
                + " entries faster than they are polled.")
final class SourcesReport implements Callable<Integer> {

    private final GlobalOptions options;
    private final Terminal terminal;

    @Option(
            names = "--hours",
            paramLabel = "N",
            description = "Look at the pages of the last N hours. Default: ${DEFAULT-VALUE}")
    private int hours = 24;

    @Option(
            names = "--json",
            description = "One JSON object a cause, then one a failing source, then one a source with gaps.")
    private boolean json;

    SourcesReport(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (hours < 1) throw CommandException.usage("--hours " + hours + ": must be at least 1");
        FetchReport report = read(Instant.now().minus(Duration.ofHours(hours)));
        if (json) print(report);
        else table(report);
        return ExitCode.OK;
    }

    private FetchReport read(Instant since) {
        var report = new FetchReport();
        String topic = options.wire().name(PAGES);
        var values = options.wire().valueSerde(PAGES).deserializer();
        new TopicReader(options.clients()).since(topic, since, record -> {
            Page page = values.deserialize(topic, record.value());
            if (page != null) report.add(page);
        });
        return report;
    }

    private void table(FetchReport report) {
        terminal.out()
                .line(report.pages() + " pages of " + report.endings().size() + " URLs in " + hours + " hours, "
                        + report.cut() + " cut");
        terminal.out()
                .line(String.format("%-20s %8s %8s %6s  %s", "CAUSE", "SOURCES", "ARTICLES", "HOSTS", "FOR EXAMPLE"));
        for (FetchReport.Cause cause : report.causes())
            terminal.out()
                    .line(String.format(
                            "%-20s %8d %8d %6d  %s",
                            cause.name(), cause.sources(), cause.articles(), cause.hosts(), cause.example()));
        for (FetchReport.Ending source : report.failingSources())
            terminal.out()
                    .line("source " + source.url() + ": " + source.cause().orElse("") + ", " + source.failures()
                            + " times in a row, last read "
                            + source.lastGood().map(Instant::toString).orElse("never"));
        for (FetchReport.Gap gap : report.gaps())
            terminal.out()
                    .line("source " + gap.source() + ": entries may have been missed before " + gap.polls()
                            + " polls, last at " + gap.last()
                            + "; it is polled faster now, and a sitemap or a second feed may list more");
    }

    private void print(FetchReport report) {
        for (FetchReport.Cause cause : report.causes())
            terminal.out()
                    .line(object().put("cause", cause.name())
                            .put("sources", cause.sources())
                            .put("articles", cause.articles())
                            .put("hosts", cause.hosts())
                            .put("example", cause.example()));
        for (FetchReport.Ending source : report.failingSources())
            terminal.out()
                    .line(object().put("source", source.url())
                            .put("cause", source.cause().orElse(""))
                            .put("detail", source.detail())
                            .put("failures", source.failures())
                            .put(
                                    "lastRead",
                                    source.lastGood().map(Instant::toString).orElse(null)));
        for (FetchReport.Gap gap : report.gaps())
            terminal.out()
                    .line(object().put("source", gap.source())
                            .put("cause", "gap")
                            .put("polls", gap.polls())
                            .put("last", gap.last().toString()));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
