package org.tallywire.deploy.cli;

import java.util.concurrent.Callable;
import org.tallywire.deploy.trace.Trace;
import org.tallywire.deploy.trace.Tracer;
import org.tallywire.ingest.address.WebAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trace URL|ARTICLE_ID}. */
@Command(
        name = "trace",
        description = {
            "Where did a story go? What every stage did with an article, in the order of time, and where that ends and why.",
            "Ends with 1 where nothing is known of it; then the nearest known addresses on its host are named."
        })
final class TraceCommand implements Callable<Integer> {

    /** How a trace is written. */
    enum Format {
        TEXT,
        JSON
    }

    private final GlobalOptions options;
    private final Terminal terminal;

    @Parameters(
            paramLabel = "URL|ARTICLE_ID",
            description = "Any address that it has, with tracking parameters or without; or its id.")
    private String which = "";

    @Option(names = "--format", paramLabel = "text|json", description = "Default: text. json is one object.")
    private Format format = Format.TEXT;

    @Mixin
    private final SitesOption sites = new SitesOption();

    TraceCommand(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var tracer = new Tracer(options.clients(), options.wire(), sites.rules());
        Trace trace = which.matches("[0-9a-f]{32}") ? tracer.trace(which) : tracer.trace(address());
        if (format == Format.JSON) terminal.out().line(TraceReport.json(trace));
        else TraceReport.lines(trace).forEach(terminal.out()::line);
        return trace.isKnown() ? ExitCode.OK : ExitCode.FAILED;
    }

    private WebAddress address() {
        return WebAddress.parse(which)
                .orElseThrow(() -> CommandException.usage("'" + which
                        + "' is neither an absolute http or https address nor an article id of 32 hexadecimal digits"));
    }
}
