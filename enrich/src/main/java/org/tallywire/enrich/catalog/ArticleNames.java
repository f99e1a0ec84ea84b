package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.names.NameKind;
import org.tallywire.schemas.Ids;

/**
 * What the sentences of one article say of names that the catalog did not decide: every sentence votes for what a name
 * is the name of, a short form votes for its long one, and the article decides. Not thread-safe: one use, one article.
 */
final class ArticleNames {

    private static final double INTRODUCED = 0.95;

    /** What was clear some sentences ago is a little less so now. */
    private static final double RECALLED = 0.9;

    private static final int SHORTEST_SHORT_FORM = 4;
    private static final int SHORTEST_SURNAME = 3;

    private final NameRules rules;
    private final Map<String, Evidence> byKey = new LinkedHashMap<>();

    ArticleNames(NameRules rules) {
        this.rules = rules;
    }

    /**
     * An entity that the article names.
     *
     * @param entry its id, type and names
     * @param kind of what it is the name
     * @param keys of the names that spoke for it
     * @param confidence how sure it is
     */
    record Named(CatalogEntry entry, NameKind kind, Set<String> keys, double confidence) {}

    /** The key by which names are the same. */
    static String key(String name) {
        return Atom.ofName(name).stream().map(Atom::key).collect(Collectors.joining(" "));
    }

    /** A company that the words around it introduce. */
    void introduce(String name) {
        evidence(name).introduced = true;
        evidence(name).vote(NameKind.ORGANISATION, INTRODUCED);
    }

    /** A name that a model sees. */
    void propose(Proposal proposal) {
        Evidence evidence = evidence(proposal.name());
        evidence.vote(proposal.kind(), proposal.probability());
        proposal.sense().ifPresent(sense -> evidence.sense = sense);
    }

    /** A person or company of the catalog: the surname alone, or the first word alone, may stand for it elsewhere. */
    void know(CatalogEntry entry, String name) {
        Evidence evidence = evidence(name);
        evidence.vote(entry.type() == EntityType.PERSON ? NameKind.PERSON : NameKind.ORGANISATION, INTRODUCED);
        evidence.sense = entry;
    }

    /** A name of the sentences before. */
    void recall(NameMemory.Remembered remembered) {
        evidence(remembered.name()).vote(remembered.kind(), RECALLED * remembered.confidence());
    }

    private Evidence evidence(String name) {
        Evidence evidence = byKey.computeIfAbsent(key(name), Evidence::new);
        evidence.names.add(name);
        return evidence;
    }

    /**
     * What the names mean.
     *
     * @param thresholds how sure it must be, by kind
     * @param words the article's: a short form that stands without a capital too is no name
     */
    List<Named> entities(Map<NameKind, Double> thresholds, ArticleReading.Words words) {
        foldInflected();
        foldShortForms(words.withoutCapital());
        List<Named> entities = new ArrayList<>();
        for (Evidence evidence : byKey.values())
            if (evidence.confidence() >= thresholds.getOrDefault(evidence.kind(), 1.0))
                entity(evidence, words).ifPresent(entities::add);
        return entities;
    }

    /** "Musks" is a form of "Musk" where the article has both. */
    private void foldInflected() {
        for (String ending : rules.possessives())
            for (String key : List.copyOf(byKey.keySet()))
                if (key.endsWith(ending)) fold(key, key.substring(0, key.length() - ending.length()));
    }

    /** "Huang" is "Jensen Huang", "Cambricon" is "Cambricon Technologies"; of several, the first. */
    private void foldShortForms(Set<String> words) {
        Map<String, String> bySurname = new HashMap<>();
        Map<String, String> byFirstWord = new HashMap<>();
        byKey.forEach((key, evidence) -> {
            if (key.indexOf(' ') < 0) return;
            if (evidence.kind() == NameKind.PERSON) bySurname.putIfAbsent(key.substring(key.lastIndexOf(' ') + 1), key);
            if (evidence.kind() == NameKind.ORGANISATION)
                byFirstWord.putIfAbsent(key.substring(0, key.indexOf(' ')), key);
        });
        bySurname.forEach(this::fold);
        byFirstWord.forEach((key, full) -> {
            Evidence shortForm = byKey.get(key);
            boolean named = shortForm != null && shortForm.kind() != NameKind.LOCATION;
            if (named && !words.contains(key)) fold(key, full);
        });
    }

    private void fold(String from, String into) {
        Evidence target = byKey.get(into);
        Evidence source = byKey.get(from);
        if (target == null || source == null || target == source) return;
        target.take(source);
        byKey.remove(from);
    }

    private Optional<Named> entity(Evidence evidence, ArticleReading.Words words) {
        CatalogEntry sense = evidence.sense;
        String full = evidence.names.iterator().next();
        String id = sense == null ? id(evidence.kind(), full) : sense.id();
        if (id.isEmpty()) return Optional.empty();
        List<CatalogName> names = new ArrayList<>();
        for (String name : evidence.names) names.add(name(name, words.withoutCapital()));
        shortForm(evidence, full, words).map(CatalogName::plain).ifPresent(names::add);
        EntityType type = sense == null ? type(evidence.kind(), full) : sense.type();
        var entry = new CatalogEntry(id, type, null, names, null, null, List.of(), null, null, List.of());
        return Optional.of(new Named(entry, evidence.kind(), evidence.keys, evidence.confidence()));
    }

    /** One word that the article has without a capital too is a name only where its capital says so. */
    private static CatalogName name(String name, Set<String> words) {
        boolean common = words.contains(key(name));
        var context = new NameContext(false, common, false, List.of(), List.of(), List.of());
        return new CatalogName(name, null, context);
    }

    private Optional<String> shortForm(Evidence evidence, String full, ArticleReading.Words words) {
        List<Atom> atoms = Atom.ofName(full);
        if (atoms.size() < 2) return Optional.empty();
        boolean person = evidence.kind() == NameKind.PERSON;
        if (!person
                && !evidence.introduced
                && !isKnownByFirst(evidence, atoms.get(0).key(), words)) return Optional.empty();
        Atom atom = person ? atoms.get(atoms.size() - 1) : atoms.get(0);
        boolean usable = atom.key().length() >= (person ? SHORTEST_SURNAME : SHORTEST_SHORT_FORM)
                && atom.capital()
                && !words.withoutCapital().contains(atom.key())
                && !rules.notNames().contains(atom.key());
        return usable ? Optional.of(person ? surname(full, atoms) : atom.of(full)) : Optional.empty();
    }

    /** A company of the catalog that the article tells in full, and calls by its first word within a sentence. */
    private static boolean isKnownByFirst(Evidence evidence, String first, ArticleReading.Words words) {
        return evidence.sense != null && words.alone().contains(first) && !Gazetteer.isPlace(first);
    }

    /** The last word, with "van", "de" and their like before it. */
    private String surname(String full, List<Atom> atoms) {
        int from = atoms.size() - 1;
        while (from > 1 && rules.particles().contains(atoms.get(from - 1).key())) from--;
        return full.substring(atoms.get(from).start());
    }

    private EntityType type(NameKind kind, String name) {
        return switch (kind) {
            case PERSON -> EntityType.PERSON;
            case LOCATION -> EntityType.PLACE;
            case ORGANISATION ->
                Atom.ofName(name).stream().anyMatch(atom -> rules.publicWords().contains(atom.key()))
                        ? EntityType.PUBLIC_BODY
                        : EntityType.COMPANY;
        };
    }

    /** The id of a name that the catalog does not have; empty where it gives none. */
    private static String id(NameKind kind, String name) {
        String slug = Ids.slug(kind == NameKind.ORGANISATION ? LegalForms.stripped(name) : name);
        boolean usable = slug.length() > 1
                && slug.codePoints().anyMatch(Character::isLetter)
                && slug.codePoints().allMatch(ArticleNames::isIdPart);
        if (!usable) return "";
        return kind == NameKind.LOCATION ? "place/" + slug : slug;
    }

    private static boolean isIdPart(int codePoint) {
        int type = Character.getType(codePoint);
        return codePoint == '-'
                || type == Character.LOWERCASE_LETTER
                || type == Character.OTHER_LETTER
                || type == Character.DECIMAL_DIGIT_NUMBER;
    }

    /** What is known of one name. */
    private static final class Evidence {

        /** Sentences of one article err together: what they repeat counts for less than independent votes would. */
        private static final double REPEATED = 0.5;

        private final Set<String> names = new LinkedHashSet<>();
        private final Set<String> keys = new LinkedHashSet<>();
        private final double[] best = new double[NameKind.values().length];
        private final double[] doubt = new double[NameKind.values().length];
        private boolean introduced;
        private @Nullable CatalogEntry sense;

        Evidence(String key) {
            keys.add(key);
        }

        void vote(NameKind kind, double probability) {
            int k = kind.ordinal();
            double doubted = Math.log1p(-Math.min(probability, 0.999));
            if (probability > best[k]) {
                doubt[k] += best[k] > 0 ? Math.log1p(-Math.min(best[k], 0.999)) : 0;
                best[k] = probability;
            } else doubt[k] += doubted;
        }

        void take(Evidence other) {
            names.addAll(other.names);
            keys.addAll(other.keys);
            introduced |= other.introduced;
            if (sense == null) sense = other.sense;
            for (NameKind kind : NameKind.values()) {
                int k = kind.ordinal();
                if (other.best[k] > 0) vote(kind, other.best[k]);
                doubt[k] += other.doubt[k];
            }
        }

        NameKind kind() {
            return List.of(NameKind.values()).stream()
                    .max(Comparator.comparingDouble(this::confidence))
                    .orElseThrow();
        }

        double confidence() {
            return confidence(kind());
        }

        private double confidence(NameKind kind) {
            int k = kind.ordinal();
            return 1 - (1 - best[k]) * Math.exp(REPEATED * doubt[k]);
        }
    }
}
