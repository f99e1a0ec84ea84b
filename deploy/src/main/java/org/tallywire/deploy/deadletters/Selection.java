package org.tallywire.deploy.deadletters;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which dead letters are meant. Immutable.
 *
 * @param prefix what topics begin with; positions and the topic may leave it out
 * @param stage only those of this service
 * @param cause only those with this in the error's class or message, upper or lower case
 * @param topic only those whose record stood in this topic
 * @param positions only those that lie here, or whose record stood here; all if there are none
 */
public record Selection(
        String prefix,
        Optional<String> stage,
        Optional<String> cause,
        Optional<String> topic,
        Set<RecordPosition> positions) {

    public Selection {
        positions = positions.stream().map(position -> position.under(prefix)).collect(Collectors.toUnmodifiableSet());
        topic = topic.map(name -> name.startsWith(prefix) ? name : prefix + name);
    }

    /** Whether it is one of them. */
    public boolean includes(DeadLetter letter) {
        Optional<String> from = letter.origin().map(RecordPosition::topic);
        return stage.filter(name -> !name.equals(letter.stage())).isEmpty()
                && topic.filter(name -> !from.equals(Optional.of(name))).isEmpty()
                && cause.filter(text -> !says(letter, text)).isEmpty()
                && (positions.isEmpty() || named(letter).stream().anyMatch(positions::contains));
    }

    private static boolean says(DeadLetter letter, String text) {
        String why = letter.cause().error() + ": " + letter.message();
        return why.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    private static List<RecordPosition> named(DeadLetter letter) {
        return letter.origin()
                .map(origin -> List.of(letter.position(), origin))
                .orElseGet(() -> List.of(letter.position()));
    }
}
