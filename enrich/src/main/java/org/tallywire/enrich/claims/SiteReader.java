package org.tallywire.enrich.claims;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Measure;
import org.tallywire.enrich.catalog.Mention;
import org.tallywire.enrich.claims.ClaimRules.Place;
import org.tallywire.enrich.claims.PhraseTable.Match;

/**
 * Reads where what a claim counts stands: the one place of the figure's clause that words put it at ("in", "das Werk in",
 * "its ... plant"). Where two could be meant, none is: a wrong place parts a fact in two.
 */
final class SiteReader {

    /** Words between "in" and the place: "in der sächsischen Landeshauptstadt Dresden". */
    private static final int REACH = 3;

    private static final int ELSEWHERE_REACH = 4;
    private static final Set<String> EVERYWHERE =
            Set.of("place/europe", "place/asia", "place/africa", "place/middle-east", "place/south-east-asia");
    private static final Set<EntityType> PLACES = EnumSet.of(EntityType.PLACE, EntityType.COUNTRY);
    private static final Set<String> INSIDE = Set.of(",", "(");

    private SiteReader() {}

    /** A place that the sentence names, and where. */
    private record Named(Mention mention, TokenRange at) {}

    /** Entity id of the place, where exactly one fits. */
    static @Nullable String of(ReadSentence sentence, Measure measure, TokenRange figure) {
        if (measure == Measure.RAISE || measure == Measure.AID) return null;
        List<Named> places = sentence.mentions.stream()
                .filter(mention -> PLACES.contains(mention.type()))
                .map(mention -> new Named(mention, sentence.tokens(mention.span())))
                .toList();
        if (places.isEmpty()) return null;
        List<Match<Place>> words = sentence.placeWords();
        Set<String> sites = new LinkedHashSet<>();
        boolean there = false;
        for (int i = 0; i < places.size(); i++) {
            TokenRange at = places.get(i).at();
            if (i > 0 && isAround(sentence, places, i)) continue;
            boolean listed = i > 0 && there && sentence.listed(places.get(i - 1).at(), at);
            boolean country = places.get(i).mention().type() == EntityType.COUNTRY;
            there = (listed || !country && isThere(sentence, words, at)) && !isElsewhere(sentence, words, at);
            if (there && belongs(sentence, figure, at))
                sites.add(id(places.get(i).mention()));
        }
        String only = sites.size() == 1 ? sites.iterator().next() : "";
        return only.isEmpty() ? null : only;
    }

    /** Another article may write a place that the catalog does not know in another way: it is none to compare. */
    private static String id(Mention place) {
        return place.type() == EntityType.PLACE && place.known() && !EVERYWHERE.contains(place.entity())
                ? place.entity()
                : "";
    }

    /** "Phoenix, Arizona", "Taylor (Texas)": the second only says where the first is, unless a list goes on. */
    private static boolean isAround(ReadSentence sentence, List<Named> places, int i) {
        TokenRange first = places.get(i - 1).at();
        TokenRange second = places.get(i).at();
        boolean inside = second.from() - first.to() == 1
                && INSIDE.contains(sentence.words.get(first.to()))
                && (i < 2 || !sentence.listed(places.get(i - 2).at(), first));
        return inside
                && (i + 1 == places.size()
                        || !sentence.listed(second, places.get(i + 1).at()));
    }

    /** In the figure's clause, and no other figure between, whose place it would be. */
    private static boolean belongs(ReadSentence sentence, TokenRange figure, TokenRange place) {
        var between = figure.before(place)
                ? new TokenRange(figure.to(), Math.max(figure.to(), place.from()))
                : new TokenRange(place.to(), Math.max(place.to(), figure.from()));
        return sentence.sameClause(figure, place)
                && sentence.figures.stream()
                        .noneMatch(other -> sentence.tokens(other.span()).overlaps(between));
    }

    private static boolean isThere(ReadSentence sentence, List<Match<Place>> words, TokenRange place) {
        return words.stream().anyMatch(word -> switch (word.meaning()) {
            case IN -> leadsTo(sentence, word, place, REACH);
            case OF -> word.to() == place.from();
            case HERE -> word.from() == place.to();
            case ELSEWHERE -> false;
        });
    }

    private static boolean isElsewhere(ReadSentence sentence, List<Match<Place>> words, TokenRange place) {
        return words.stream()
                .filter(word -> word.meaning() == Place.ELSEWHERE)
                .anyMatch(word -> word.from() == place.to() || leadsTo(sentence, word, place, ELSEWHERE_REACH));
    }

    /** Whether nothing but a few words stands between, no mark, no name and no figure. */
    private static boolean leadsTo(ReadSentence sentence, Match<Place> word, TokenRange place, int reach) {
        if (word.to() > place.from() || place.from() - word.to() > reach) return false;
        var between = new TokenRange(word.to(), place.from());
        return sentence.words.subList(between.from(), between.to()).stream()
                        .allMatch(w -> w.codePoints().anyMatch(Character::isLetter))
                && sentence.mentions.stream()
                        .noneMatch(mention -> sentence.tokens(mention.span()).overlaps(between))
                && sentence.figures.stream()
                        .noneMatch(f -> sentence.tokens(f.span()).overlaps(between));
    }
}
