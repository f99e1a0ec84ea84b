package org.tallywire.deploy.cli;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tallywire.deploy.deadletters.RecordPosition;
import org.tallywire.deploy.deadletters.Selection;
import picocli.CommandLine.Option;

/** Which dead letters a command is about. Set by picocli. */
final class DeadLetterOptions {

    @Option(names = "--stage", paramLabel = "SERVICE", description = "Only what failed in this service.")
    private Optional<String> stage = Optional.empty();

    @Option(names = "--cause", paramLabel = "TEXT", description = "Only errors whose class or message holds this text.")
    private Optional<String> cause = Optional.empty();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "Only records of this topic, with or without the prefix.")
    private Optional<String> topic = Optional.empty();

    Selection selection(String prefix, Collection<String> positions) {
        return new Selection(
                prefix,
                stage,
                cause,
                topic,
                positions.stream().map(DeadLetterOptions::position).collect(Collectors.toSet()));
    }

    /** The position that the text names. */
    static RecordPosition position(String text) {
        return RecordPosition.parse(text)
                .orElseThrow(() -> CommandException.usage("'" + text
                        + "' is no position; give topic-partition@offset of the dead letter or of the record that"
                        + " failed, as `tallywire dead-letters list` prints it: dead-letters-0@12"));
    }
}
