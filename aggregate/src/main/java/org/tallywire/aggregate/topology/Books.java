package org.tallywire.aggregate.topology;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.tallywire.aggregate.facts.GroupBook;

/** The books of the groups that were last in the news; the others are read from the store when they are needed. */
final class Books {

    private static final float LOAD = 0.75f;
    private static final int INITIAL = 16;

    private final Map<String, GroupBook> byGroup = new LinkedHashMap<>(INITIAL, LOAD, true);
    private final int mostClaims;
    private final Function<String, GroupBook> read;
    private int claims;

    /**
     * @param mostClaims how many claims all books together may hold; the last book opened may be larger
     * @param read reads the book of a group
     */
    Books(int mostClaims, Function<String, GroupBook> read) {
        this.mostClaims = mostClaims;
        this.read = read;
    }

    /** Changes the group's book. */
    GroupBook.Changes change(String group, Function<GroupBook, GroupBook.Changes> change) {
        GroupBook book = byGroup.get(group);
        if (book == null) {
            book = read.apply(group);
            byGroup.put(group, book);
            claims += book.size();
        }
        int before = book.size();
        GroupBook.Changes changes = change.apply(book);
        claims += book.size() - before;
        if (book.isEmpty()) byGroup.remove(group);
        if (claims > mostClaims) closeOldest();
        return changes;
    }

    /** Closes the group's book, whatever has become of it. */
    void close(String group) {
        byGroup.remove(group);
        claims = byGroup.values().stream().mapToInt(GroupBook::size).sum();
    }

    /** Closes all books. */
    void close() {
        byGroup.clear();
        claims = 0;
    }

    private void closeOldest() {
        Iterator<GroupBook> oldestFirst = byGroup.values().iterator();
        while (claims > mostClaims && byGroup.size() > 1) {
            claims -= oldestFirst.next().size();
            oldestFirst.remove();
        }
    }
}
