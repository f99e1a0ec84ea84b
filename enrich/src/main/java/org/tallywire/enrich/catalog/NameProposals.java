package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.names.FoundName;
import org.tallywire.enrich.names.NameFinder;
import org.tallywire.enrich.names.NameKind;
import org.tallywire.enrich.text.Sentence;
import org.tallywire.enrich.text.TextSpan;

/** Asks a model for the names of an article that the catalog left free. */
final class NameProposals {

    /** From here on the model is believed against a place of the catalog inside a longer name. */
    private static final double LONGER_NAME = 0.7;

    /** From here on the model is believed against the gazetteer. */
    private static final double SURE = 0.7;

    /** From here on the model is believed of an acronym, which is as often a unit, a product or a law. */
    private static final double SURE_OF_ACRONYM = 0.75;

    private static final int LONGEST_ACRONYM = 5;
    private static final int ROLE_REACH = 3;

    private static final Set<EntityType> PLACES = EnumSet.of(EntityType.COUNTRY, EntityType.PLACE);
    private static final Map<NameKind, Set<EntityType>> TYPES = Map.of(
            NameKind.PERSON, EnumSet.of(EntityType.PERSON),
            NameKind.LOCATION, PLACES,
            NameKind.ORGANISATION,
                    EnumSet.complementOf(
                            EnumSet.of(EntityType.PERSON, EntityType.COUNTRY, EntityType.PLACE, EntityType.UNKNOWN)));

    private final ArticleReading reading;
    private final NameFinder finder;
    private final List<Proposal> proposals = new ArrayList<>();

    NameProposals(ArticleReading reading, NameFinder finder) {
        this.reading = reading;
        this.finder = finder;
    }

    /** The proposals in the order of the article. */
    List<Proposal> read(List<AnalyzedText> article) {
        Iterator<AtomLine> lines = reading.lines().iterator();
        for (AnalyzedText part : article)
            for (Sentence sentence : part.sentences()) read(part.text(), sentence, lines.next());
        return proposals;
    }

    private void read(String text, Sentence sentence, AtomLine line) {
        // Without small letters there is nothing that a model could tell a name by.
        if (line.shouts()) return;
        String[] tokens =
                sentence.tokens().stream().map(token -> token.of(text)).toArray(String[]::new);
        for (FoundName name : finder.find(tokens)) {
            if (isDoubtfulAcronym(name, tokens)) continue;
            int start = sentence.tokens().get(name.from()).start();
            int end = sentence.tokens().get(name.to() - 1).end();
            propose(line, line.atomsIn(new TextSpan(start, end)), name);
        }
    }

    private static boolean isDoubtfulAcronym(FoundName name, String[] tokens) {
        if (name.kind() != NameKind.ORGANISATION || name.to() - name.from() > 1) return false;
        String word = tokens[name.from()];
        boolean acronym = word.length() <= LONGEST_ACRONYM && word.chars().allMatch(Character::isUpperCase);
        return acronym && name.probability() < SURE_OF_ACRONYM;
    }

    /** "minister of Defence Jane Doe" is an office and a person, where a model may see one name. */
    private void propose(AtomLine line, TextSpan atoms, FoundName name) {
        int person = name.kind() == NameKind.PERSON ? atoms.end() : personAfterRole(line, atoms);
        propose(line, atoms.start(), person, name.kind(), name.probability());
        if (person < atoms.end()) propose(line, person, atoms.end(), NameKind.PERSON, name.probability());
    }

    private int personAfterRole(AtomLine line, TextSpan atoms) {
        boolean role = false;
        for (int i = Math.max(0, atoms.start() - ROLE_REACH); i < atoms.start(); i++)
            role |= reading.rules().roles().contains(line.key(i));
        for (int i = atoms.start() + 1; role && i < atoms.end() - 1; i++)
            if (Gazetteer.isGivenName(line.key(i)) && line.get(i).capital()) return i;
        return atoms.end();
    }

    private void propose(AtomLine line, int first, int last, NameKind seen, double probability) {
        int from = first;
        int to = last;
        while (from < to && isNoPart(line, from)) from++;
        while (from < to && isNoPart(line, to - 1)) to--;
        if (to - from == 1 && first < from && reading.rules().placeTails().contains(line.key(from))) from = first;
        if (from == to || !hasCapital(line, from, to) || namesNobody(line, from, to)) return;
        NameKind kind = kind(line, from, to, seen, probability);
        if (!line.isFree(from, to) && !isLongerName(line, from, to, kind, probability)) return;
        Optional<CatalogEntry> sense = reading.sense(line, from, to, TYPES.getOrDefault(kind, Set.of()));
        proposals.add(new Proposal(line, from, to, kind, probability, sense));
    }

    /**
     * What the name is the name of: its first word may tell; and a name that cities have is a city's, unless the model is
     * sure of something else.
     */
    private NameKind kind(AtomLine line, int from, int to, NameKind seen, double probability) {
        String first = line.key(from);
        if (to - from > 1 && reading.rules().placeWords().contains(first)) return NameKind.LOCATION;
        if (to - from > 1 && reading.rules().placeTails().contains(line.key(to - 1))) return NameKind.LOCATION;
        if (reading.rules().publicWords().contains(first)) return NameKind.ORGANISATION;
        String key = ArticleNames.key(line.text(from, to));
        boolean place = probability < SURE && Gazetteer.isPlace(key) && !Gazetteer.isGivenName(key);
        return place ? NameKind.LOCATION : seen;
    }

    /** "Minister", "Artificial Intelligence": capitals, and nobody's name. */
    private boolean namesNobody(AtomLine line, int from, int to) {
        if (reading.rules().genericNames().contains(ArticleNames.key(line.text(from, to)))) return true;
        for (int i = from; i < to; i++) if (!reading.rules().roles().contains(line.key(i))) return false;
        return true;
    }

    private boolean isNoPart(AtomLine line, int at) {
        return line.get(at).isBreak() || reading.rules().notNames().contains(line.key(at));
    }

    private static boolean hasCapital(AtomLine line, int from, int to) {
        for (int i = from; i < to; i++) if (line.get(i).capital()) return true;
        return false;
    }

    /**
     * "China Development Bank", "Hieronymus Bosch": a name of its own around a country or a place, or a person around any
     * name, which then gives way.
     */
    private boolean isLongerName(AtomLine line, int from, int to, NameKind kind, double probability) {
        TextSpan span = line.span(from, to);
        List<Mention> inside = reading.mentions(line).stream()
                .filter(mention -> mention.span().overlaps(span))
                .toList();
        boolean gives = kind != NameKind.LOCATION
                && probability >= LONGER_NAME
                && inside.stream()
                        .allMatch(mention -> (PLACES.contains(mention.type()) || kind == NameKind.PERSON)
                                && span.contains(mention.span())
                                && !span.equals(mention.span()));
        if (gives) reading.release(line, from, to);
        return gives;
    }
}
