package org.tallywire.deploy.replay;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What was asked for, in the words in which it was: the same again goes on with the same replay.
 *
 * @param stage the stage that runs anew
 * @param through the last stage that runs after it
 * @param partitions of its input; empty for all
 * @param from where the range begins in each partition
 * @param to where it ends
 * @param reading how the stages read: option and value
 */
public record Asked(
        ReplayStage stage,
        ReplayStage through,
        List<Integer> partitions,
        String from,
        String to,
        List<String> reading) {

    public Asked {
        partitions = partitions.stream().distinct().sorted().toList();
        reading = List.copyOf(reading);
        if (through.compareTo(stage) < 0)
            throw ReplayException.askedWrongly("--through " + through.word() + " comes before --stage " + stage.word()
                    + "; records flow in the order " + ReplayStage.words());
    }

    /** Whether it ends in facts, which can be compared. */
    boolean compares() {
        return through == ReplayStage.FACTBOOK;
    }

    /** Whether the factbook alone runs anew, over all claims. */
    boolean factsOnly() {
        return stage == ReplayStage.FACTBOOK;
    }

    @Override
    public String toString() {
        String which = partitions.isEmpty()
                ? ""
                : " --partitions " + partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
        return "--stage " + stage.word() + " --through " + through.word() + which + " --from " + from + " --to " + to
                + (reading.isEmpty() ? "" : " " + String.join(" ", reading));
    }
}
