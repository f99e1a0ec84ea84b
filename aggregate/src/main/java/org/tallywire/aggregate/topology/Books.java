package org.tallywire.aggregate.topology;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.tallywire.aggregate.facts.GroupBook;

/**
 * A task's books of the groups that were last in the news; the others are read from the store when they are needed.
 */
final class Books {

    private static final float LOAD = 0.75f;
    private static final int INITIAL = 16;

    private final Map<String, GroupBook> byGroup = new LinkedHashMap<>(INITIAL, LOAD, true);
    private final Memory.Held memory;
    private final Function<String, GroupBook> read;

    /**
     * @param memory what the claims of all books take; the last book opened may be larger than allowed
     * @param read reads the book of a group
     */
    Books(Memory.Held memory, Function<String, GroupBook> read) {
        this.memory = memory;
        this.read = read;
    }

    /** Changes the group's book. */
    GroupBook.Changes change(String group, Function<GroupBook, GroupBook.Changes> change) {
        GroupBook book = byGroup.get(group);
        if (book == null) {
            book = read.apply(group);
            byGroup.put(group, book);
            memory.add(book.size());
        }
        int before = book.size();
        try {
            return change.apply(book);
        } finally {
            memory.add(book.size() - before);
            if (book.isEmpty()) byGroup.remove(group);
            closeOldest();
        }
    }

    /** Forgets the group's book, whatever has become of it. */
    void forget(String group) {
        GroupBook book = byGroup.remove(group);
        if (book != null) memory.add(-book.size());
    }

    /** Forgets all books. */
    void forget() {
        byGroup.clear();
        memory.clear();
    }

    /** Forgets all books, for good. */
    void close() {
        byGroup.clear();
        memory.close();
    }

    private void closeOldest() {
        Iterator<GroupBook> oldestFirst = byGroup.values().iterator();
        while (memory.isTooMuch() && byGroup.size() > 1) {
            memory.add(-oldestFirst.next().size());
            oldestFirst.remove();
        }
    }
}
