package org.tallywire.aggregate.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.tallywire.aggregate.facts.Layout.CellKey;
import org.tallywire.avro.Measure;

/**
 * The claims of one group and the facts that they make, kept up as articles and analysts change what they say. At any
 * time the facts are those of {@link FactRules#ofGroup(Collection, Decisions)} for the same claims and decisions; but a
 * change costs what it touches, and a glance at the rest. Not thread-safe.
 */
public final class GroupBook {

    private static final List<Entry> NOTHING = List.of();

    private final FactRules rules;
    private final Values values;
    private final Map<String, List<Entry>> articles = new HashMap<>();
    private final Map<String, Decision> records = new TreeMap<>();
    private final Map<CellKey, CellBook> cells = new HashMap<>();
    private final Map<Entry, String> factIds = new HashMap<>();
    private final Set<Entry> touched = new LinkedHashSet<>();
    /** Claims that have left since it was last settled. */
    private final List<ReportedClaim> left = new ArrayList<>();

    private final Standing standing = new Standing();
    private final List<Marks> marks;
    private Layout layout = new Layout();
    private Decisions decisions = Decisions.NONE;
    private boolean isDecided;
    private int size;

    /**
     * A fact that is new or reads otherwise than before.
     *
     * @param before empty for a new one
     */
    public record Change(Optional<FactRecord> before, FactRecord now) {}

    /**
     * What a change came to.
     *
     * @param changed facts that are new or read otherwise than before, in time
     * @param gone ids of those that are no more
     */
    public record Changes(List<Change> changed, Set<String> gone) {

        /** Nothing changed. */
        public static final Changes NONE = new Changes(List.of(), Set.of());
    }

    /** An empty book. */
    public GroupBook(FactRules rules) {
        this.rules = rules;
        this.values = rules.values();
        this.marks = List.of(new Supersession(), new Parts(values));
    }

    /** How many claims there are, rejected ones among them. */
    public int size() {
        return size;
    }

    /** Whether there is neither a claim nor a decision. */
    public boolean isEmpty() {
        return size == 0 && records.isEmpty();
    }

    /** Ids of what the article says. */
    public List<String> claimsOf(String articleId) {
        return articles.getOrDefault(articleId, NOTHING).stream()
                .map(entry -> entry.claim.id())
                .toList();
    }

    /** The facts, by first publication, then id. */
    public Collection<FactRecord> facts() {
        return standing.facts();
    }

    /** From now on this is all that the article says about the group. */
    public Changes replace(String articleId, Collection<ReportedClaim> said) {
        return replace(Map.of(articleId, said));
    }

    /** From now on this is all that these articles say about the group; by article id. */
    public Changes replace(Map<String, ? extends Collection<ReportedClaim>> said) {
        put(said);
        return settle();
    }

    /** From now on this is what analysts last decided under the decision's key. */
    public Changes decide(Decision decision) {
        record(decision);
        Decisions before = decisions;
        decisions = Decisions.of(records.values());
        if (!before.equals(decisions)) arrange();
        return settle();
    }

    /** Fills an empty book, all at once. */
    public Changes fill(Map<String, ? extends Collection<ReportedClaim>> byArticle, Collection<Decision> decided) {
        decided.forEach(this::record);
        decisions = Decisions.of(records.values());
        put(byArticle);
        return settle();
    }

    private void record(Decision decision) {
        records.merge(decision.key(), decision, BinaryOperator.maxBy(Decision.NEWEST_LAST));
    }

    private void put(Map<String, ? extends Collection<ReportedClaim>> byArticle) {
        var coming = new ArrayList<Entry>();
        boolean moved = false;
        for (var article : byArticle.entrySet()) {
            for (Entry old : articles.getOrDefault(article.getKey(), NOTHING)) moved |= takeOut(old);
            List<Entry> entries = article.getValue().stream().map(this::entry).toList();
            size += entries.size()
                    - articles.getOrDefault(article.getKey(), NOTHING).size();
            if (entries.isEmpty()) articles.remove(article.getKey());
            else articles.put(article.getKey(), entries);
            for (Entry entry : entries) if (counts(entry)) coming.add(entry);
        }
        for (Entry entry : coming) moved |= layout.add(entry.claim);
        if (moved) arrange();
        else coming.forEach(this::putIn);
    }

    private Entry entry(ReportedClaim claim) {
        return new Entry(claim, values.of(claim));
    }

    private boolean counts(Entry entry) {
        return decisions.isEmpty() || decisions.rejection(entry.claim).isEmpty();
    }

    private boolean takeOut(Entry entry) {
        left.add(entry.claim);
        CellBook cell = entry.cell;
        if (cell == null) return false;
        cell.remove(entry);
        entry.cell = null;
        return layout.remove(entry.claim);
    }

    private void putIn(Entry entry) {
        CellBook cell = cells.computeIfAbsent(layout.cellOf(entry.claim), key -> new CellBook(key, touched));
        entry.cell = cell;
        cell.add(entry);
    }

    /** Puts every claim anew where it belongs. */
    private void arrange() {
        cells.values().forEach(CellBook::clear);
        cells.clear();
        List<Entry> counting = articles.values().stream()
                .flatMap(List::stream)
                .filter(this::counts)
                .sorted(Entry.ORDER)
                .toList();
        articles.values().forEach(entries -> entries.forEach(entry -> entry.cell = null));
        layout = new Layout(counting.stream().map(entry -> entry.claim).toList());
        counting.forEach(this::putIn);
    }

    private Changes settle() {
        cells.values().forEach(CellBook::settle);
        cells.values().removeIf(CellBook::isEmpty);
        if (decisions.isEmpty()) {
            if (isDecided) standing.become(List.of());
            Set<String> changed = book();
            remark(changed);
            contradict(changed);
        } else {
            standing.become(rules.finished(decided(), decisions, values));
            factIds.clear();
        }
        isDecided = !decisions.isEmpty();
        touched.clear();
        Changes changes = standing.changes();
        // Not before: whoever asks what a fact contradicted until now asks for quantities of what has left.
        left.forEach(values::forget);
        left.clear();
        return changes;
    }

    /** Of how many claims the quantities are at hand: of its own, and no others. */
    int quantitiesAtHand() {
        return values.atHand();
    }

    private List<Draft> decided() {
        List<ReportedClaim> all = articles.values().stream()
                .flatMap(List::stream)
                .sorted(Entry.ORDER)
                .map(entry -> entry.claim)
                .toList();
        return FactRules.decided(
                cells.values().stream().flatMap(CellBook::drafts).toList(),
                decisions,
                new Rejections(decisions, all),
                values);
    }

    /** Brings the facts up to date whose claims have changed; the ids of those that the others see a change in. */
    private Set<String> book() {
        var changed = new HashSet<String>();
        for (Entry entry : touched) {
            String id = factIds.remove(entry);
            if (id == null) continue;
            changed.add(id);
            standing.remove(id);
        }
        for (Entry entry : touched) {
            CellBook cell = entry.cell;
            if (cell == null || !entry.isFounder()) continue;
            FactRecord fact = rules.fact(cell.draft(entry), decisions);
            factIds.put(entry, fact.id());
            Optional<FactRecord> alike = standing.before(fact.id())
                    .filter(was -> fact.pointingLike(was).actsLike(was));
            standing.put(alike.map(fact::pointingLike).orElse(fact));
            if (alike.isPresent()) changed.remove(fact.id());
            else changed.add(fact.id());
        }
        return changed;
    }

    private void remark(Set<String> changed) {
        if (changed.isEmpty() || standing.facts().isEmpty()) return;
        Measure measure = standing.facts().iterator().next().best().measure();
        for (Marks mark : marks) {
            if (!mark.concerns(measure)) continue;
            List<FactRecord> remarked = mark.remarked(standing, changed);
            remarked.forEach(fact -> {
                changed.add(fact.id());
                standing.put(fact);
            });
        }
    }

    /** Looks again at what the changed facts contradict, and at what contradicts them or did so before. */
    private void contradict(Set<String> changed) {
        var again = new TreeSet<String>();
        for (String id : changed) {
            again.add(id);
            standing.before(id).ifPresent(fact -> addContradicting(fact, again));
            standing.find(id).ifPresent(fact -> addContradicting(fact, again));
        }
        for (String id : again)
            standing.find(id).ifPresent(fact -> {
                List<String> now = Contradictions.of(fact, near(fact), values);
                if (!now.equals(fact.contradicts())) standing.put(fact.contradicts(now));
            });
    }

    private void addContradicting(FactRecord fact, Set<String> ids) {
        ids.addAll(fact.contradicts());
        for (FactRecord other : near(fact))
            if (other.contradicts().contains(fact.id()) || Contradictions.isBetween(fact, other, values))
                ids.add(other.id());
    }

    private Collection<FactRecord> near(FactRecord fact) {
        return standing.near(fact.firstPublished(), Contradictions.WINDOW);
    }
}
