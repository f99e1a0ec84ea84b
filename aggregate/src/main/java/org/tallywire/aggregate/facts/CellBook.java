package org.tallywire.aggregate.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tallywire.aggregate.facts.Layout.CellKey;

/**
 * The claims of one cell and whom each joined, kept up as claims come and go. Whom a claim joins depends on the founders
 * before it; so after a change only those are looked at again, in order, for whom something before them has changed. The
 * outcome is that of looking at all of them. Not thread-safe.
 */
final class CellBook {

    private final CellKey key;
    private final List<Entry> entries = new ArrayList<>();
    private final Founders founders = new Founders();
    private final List<Entry> dated = new ArrayList<>();
    private final List<Entry> undated = new ArrayList<>();
    private final TreeSet<Entry> unsettled = new TreeSet<>(Entry.ORDER);
    private final Set<Entry> touched;

    /**
     * @param key product and site
     * @param touched is told the founders whose facts have changed, come or gone
     */
    CellBook(CellKey key, Set<Entry> touched) {
        this.key = key;
        this.touched = touched;
    }

    void add(Entry entry) {
        entries.add(entry.placeIn(entries), entry);
        unsettled.add(entry);
        if (entry.isDated()) {
            dated.add(entry);
            lookAgainAtUndated(entry);
        } else {
            undated.add(entry);
            entry.ambiguous = isAmbiguous(entry);
        }
    }

    void remove(Entry entry) {
        entries.remove(entry.placeIn(entries));
        unsettled.remove(entry);
        leave(entry);
        if (entry.isDated()) {
            dated.remove(entry);
            lookAgainAtUndated(entry);
        } else undated.remove(entry);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Takes every claim out. */
    void clear() {
        touched.addAll(founders.all());
        for (Entry entry : entries) {
            entry.founder = null;
            entry.members.clear();
        }
        List.of(entries, dated, undated, unsettled).forEach(Collection::clear);
        founders.clear();
    }

    /** What the founders and those who joined them are to become. */
    Stream<Draft> drafts() {
        return founders.all().stream().map(this::draft);
    }

    /** What the founder and those who joined it are to become. */
    Draft draft(Entry founder) {
        return Draft.of(founder.fact(), key.product(), key.site());
    }

    /** Finds out for all that are unsettled whom they join. */
    void settle() {
        for (Entry next = unsettled.pollFirst(); next != null; next = unsettled.pollFirst()) place(next);
    }

    private void place(Entry entry) {
        Entry taker = founders.taking(entry).orElse(null);
        if (entry.founder == (taker == null ? entry : taker)) return;
        leave(entry);
        if (taker == null) found(entry);
        else {
            entry.founder = taker;
            taker.members.add(entry);
            touched.add(taker);
        }
    }

    private void leave(Entry entry) {
        Entry left = entry.founder;
        if (left == null) return;
        touched.add(left);
        entry.founder = null;
        if (left != entry) {
            left.members.remove(entry);
            return;
        }
        founders.remove(entry);
        entry.members.forEach(member -> member.founder = null);
        unsettled.addAll(entry.members);
        entry.members.clear();
    }

    private void found(Entry entry) {
        entry.founder = entry;
        founders.add(entry);
        touched.add(entry);
        for (Entry later : founders.after(entry)) {
            if (entry.takes(later)) unsettled.add(later);
            for (Entry member : later.members) if (entry.takes(member)) unsettled.add(member);
        }
    }

    private List<Entry> after(Entry entry) {
        return entries.subList(entry.placeIn(entries) + 1, entries.size());
    }

    private void lookAgainAtUndated(Entry changed) {
        for (Entry entry : undated) {
            if (!entry.resembles(changed) || entry.ambiguous == isAmbiguous(entry)) continue;
            entry.ambiguous = !entry.ambiguous;
            unsettled.add(entry);
            after(entry).stream().filter(entry::resembles).forEach(unsettled::add);
        }
    }

    private boolean isAmbiguous(Entry undatedEntry) {
        if (dated.isEmpty()) return false;
        return !Sameness.shareADay(dated.stream()
                .filter(undatedEntry::resembles)
                .flatMap(other -> Stream.ofNullable(other.claim.period())));
    }
}
