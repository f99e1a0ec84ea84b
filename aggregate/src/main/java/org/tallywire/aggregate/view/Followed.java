package org.tallywire.aggregate.view;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.tallywire.aggregate.view.News.Item;
import org.tallywire.schemas.Topic;

/**
 * A topic of which followers are told what moves.
 *
 * @param shelf where its values are
 * @param item what is told of a key; the value is empty where it went
 */
record Followed<V>(Topic<String, V> topic, Shelf<V> shelf, BiFunction<String, Optional<V>, Item> item) {

    String name() {
        return topic.name();
    }

    /**
     * Adds what is new of a partition, until there are so many items.
     *
     * @param reached the offset that comes after all that the shelf was given
     * @return the offset that comes after what was added
     */
    long add(int partition, long from, long reached, int most, List<Item> items) {
        int room = most - items.size();
        List<Shelf.Moved<V>> moved = shelf.since(name(), partition, from, room);
        moved.forEach(each -> items.add(item.apply(each.key(), each.now().map(Held::value))));
        return moved.size() == room ? moved.get(room - 1).offset() + 1 : reached;
    }
}
