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
            int start = sentence.tokens().get(name.from()).start();
            int end = sentence.tokens().get(name.to() - 1).end();
            propose(line, line.atomsIn(new TextSpan(start, end)), name);
        }
    }

    private void propose(AtomLine line, TextSpan atoms, FoundName name) {
        int from = atoms.start();
        int to = atoms.end();
        while (from < to && isNoPart(line, from)) from++;
        while (from < to && isNoPart(line, to - 1)) to--;
        if (from == to || !hasCapital(line, from, to)) return;
        if (!line.isFree(from, to) && !isLongerName(line, from, to, name)) return;
        Optional<CatalogEntry> sense = reading.sense(line, from, to, TYPES.getOrDefault(name.kind(), Set.of()));
        proposals.add(new Proposal(line, from, to, name.kind(), name.probability(), sense));
    }

    private boolean isNoPart(AtomLine line, int at) {
        return line.get(at).isBreak() || reading.rules().notNames().contains(line.key(at));
    }

    private static boolean hasCapital(AtomLine line, int from, int to) {
        for (int i = from; i < to; i++) if (line.get(i).capital()) return true;
        return false;
    }

    /** "China Development Bank": a name of its own around a country or a place, which then gives way. */
    private boolean isLongerName(AtomLine line, int from, int to, FoundName name) {
        TextSpan span = line.span(from, to);
        List<Mention> inside = reading.mentions(line).stream()
                .filter(mention -> mention.span().overlaps(span))
                .toList();
        boolean gives = name.kind() != NameKind.LOCATION
                && name.probability() >= LONGER_NAME
                && inside.stream()
                        .allMatch(mention -> PLACES.contains(mention.type())
                                && span.contains(mention.span())
                                && !span.equals(mention.span()));
        if (gives) reading.release(line, from, to);
        return gives;
    }
}
