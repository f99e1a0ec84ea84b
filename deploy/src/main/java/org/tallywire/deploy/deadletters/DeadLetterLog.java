package org.tallywire.deploy.deadletters;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.clients.TopicReader;

/** The topic of dead letters, read from its beginning to its end at the time of the call. */
public final class DeadLetterLog {

    private final String topic;
    private final TopicReader reader;

    /**
     * A dead letter, and whether it was put back where it failed.
     *
     * @param retried whether there is a mark that says so
     */
    public record Entry(DeadLetter letter, boolean retried) {}

    public DeadLetterLog(ClientSettings clients) {
        this.topic = clients.deadLetters();
        this.reader = new TopicReader(clients);
    }

    /** Hands on every dead letter, in order within a partition. Holds no more than one batch of them at a time. */
    public void forEach(Consumer<Entry> action) {
        // Marks lie behind what they mark: a letter's bytes are too large to be kept until its mark is read.
        Set<RecordPosition> retried = new HashSet<>();
        reader.forEach(topic, record -> DeadLetter.marked(record).ifPresent(retried::add));
        reader.forEach(topic, record -> {
            if (DeadLetter.marked(record).isPresent()) return;
            var letter = new DeadLetter(record);
            action.accept(new Entry(letter, retried.contains(letter.position())));
        });
    }

    /** The newest dead letter that lies at the position, or whose record stood there. */
    public Optional<Entry> find(RecordPosition position) {
        var found = new AtomicReference<@Nullable Entry>();
        forEach(entry -> {
            DeadLetter letter = entry.letter();
            if (letter.position().equals(position)
                    || letter.origin().filter(position::equals).isPresent()) found.set(entry);
        });
        return Optional.ofNullable(found.get());
    }
}
