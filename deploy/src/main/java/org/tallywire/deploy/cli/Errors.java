package org.tallywire.deploy.cli;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.tallywire.deploy.broker.BrokerException;
import org.tallywire.enrich.catalog.CatalogException;
import org.tallywire.schemas.SchemaRegistryException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** From what went wrong to one message and an exit code; a stack trace only where it was asked for. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final int MAX_CAUSES = 20;

    private final PrintStream err;
    private final GlobalOptions options;

    Errors(PrintStream err, GlobalOptions options) {
        this.err = err;
        this.options = options;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof Output.ClosedException) return ExitCode.OK;
        err.println("tallywire: " + message(e, options));
        if (options.verbose()) e.printStackTrace(err);
        return e instanceof CommandException ours ? ours.exitCode() : ExitCode.FAILED;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        err.println("tallywire: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, new java.io.PrintWriter(err, true));
        err.println("See `" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help`.");
        return ExitCode.USAGE;
    }

    /** What went wrong, in one message for people. */
    static String message(Throwable thrown, GlobalOptions options) {
        Throwable cause = thrown;
        for (int depth = 0; depth < MAX_CAUSES; depth++) {
            String known = known(cause, options);
            if (!known.isEmpty()) return known;
            if (cause.getCause() == null) break;
            cause = cause.getCause();
        }
        String last = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        if (isPlain(thrown)) return thrown.getMessage() == null ? last : thrown.getMessage();
        return cause.getClass().getSimpleName() + ": " + last + "; run it again with --verbose for the stack trace";
    }

    private static String known(Throwable e, GlobalOptions options) {
        if (e instanceof CommandException || e instanceof BrokerException || e instanceof CatalogException)
            return String.valueOf(e.getMessage());
        if (e instanceof TimeoutException || e instanceof java.util.concurrent.TimeoutException)
            return "no Kafka broker answers at " + options.bootstrapServers()
                    + "; is it running? Name another with --bootstrap-servers, or start one with `tallywire up`";
        if (e instanceof SchemaRegistryException registry)
            return registry.getMessage() + (registry.isUnavailable() ? "; name another with --schema-registry" : "");
        if (e instanceof UnknownTopicOrPartitionException || e instanceof MissingSourceTopicException)
            return "a topic is missing on " + options.bootstrapServers()
                    + "; see `tallywire topics check`, create with `tallywire topics create`";
        if (e instanceof AuthenticationException || e instanceof AuthorizationException)
            return "the broker at " + options.bootstrapServers() + " refused: " + e.getMessage();
        if (e instanceof ProcessorStateException)
            return e.getMessage()
                    + (e.getCause() == null ? "" : ": " + e.getCause().getMessage())
                    + "; make room there, or delete what is damaged: it is rebuilt from Kafka";
        if (e instanceof ConfigException) return "bad setting: " + e.getMessage();
        return "";
    }

    /** Whether the message was written for people, here or in Kafka, and needs no class name before it. */
    private static boolean isPlain(Throwable e) {
        return e instanceof UncheckedIOException
                || e instanceof KafkaException
                || e instanceof IllegalArgumentException
                || e instanceof ExecutionException
                || e instanceof CompletionException;
    }
}
