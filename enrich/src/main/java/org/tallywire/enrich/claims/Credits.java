package org.tallywire.enrich.claims;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.catalog.Mention;
import org.tallywire.enrich.claims.ClaimRules.CreditForm;
import org.tallywire.enrich.claims.PhraseTable.Match;

/**
 * On whose word an article says what it says. A source that a sentence credits holds to the end of the paragraph, or
 * until another is credited.
 */
final class Credits {

    private static final int REACH = 6;
    private static final Set<EntityType> PRESS = Set.of(EntityType.OUTLET, EntityType.AGENCY);
    private static final Set<EntityType> SPEAKERS =
            Set.of(EntityType.OUTLET, EntityType.AGENCY, EntityType.PUBLIC_BODY, EntityType.COMPANY, EntityType.FUND);

    private final Map<ReadSentence, String> sources = new HashMap<>();
    private final SortedSet<String> press = new TreeSet<>();

    Credits(List<ReadSentence> sentences, String publisher) {
        String speaker = null;
        ReadSentence previous = null;
        for (ReadSentence sentence : sentences) {
            if (previous == null || !sameParagraph(previous, sentence)) speaker = null;
            previous = sentence;
            Optional<Mention> credited =
                    credited(sentence).filter(m -> !m.entity().equals(publisher));
            if (credited.isPresent()) speaker = credited.get().entity();
            credited.filter(m -> PRESS.contains(m.type())).ifPresent(m -> press.add(m.entity()));
            if (speaker != null) sources.put(sentence, speaker);
        }
    }

    private static boolean sameParagraph(ReadSentence a, ReadSentence b) {
        return a.section == b.section && a.sentence.paragraph() == b.sentence.paragraph();
    }

    /** The outlets and agencies that the article credits anywhere, sorted. */
    List<String> press() {
        return List.copyOf(press);
    }

    /** Who is credited with what the sentence says of the subject, if anybody is. */
    @Nullable
    String sourceOf(ReadSentence sentence, List<String> subjects) {
        String source = sources.get(sentence);
        if (source != null) return source;
        return spoken(sentence) ? subjects.get(0) : null;
    }

    private static boolean spoken(ReadSentence sentence) {
        return has(sentence, CreditForm.SUBJECT) && !has(sentence, CreditForm.ANONYMOUS);
    }

    private static boolean has(ReadSentence sentence, CreditForm form) {
        return sentence.credits.stream().anyMatch(c -> c.meaning() == form);
    }

    private static Optional<Mention> credited(ReadSentence sentence) {
        return sentence.credits.stream()
                .flatMap(credit -> credited(sentence, credit).stream())
                .findFirst();
    }

    private static Optional<Mention> credited(ReadSentence sentence, Match<CreditForm> credit) {
        TokenRange at = ReadSentence.tokens(credit);
        Stream<Mention> near =
                sentence.mentions.stream().filter(m -> sentence.distance(at, sentence.tokens(m.span())) <= REACH);
        return switch (credit.meaning()) {
            case ANONYMOUS -> Optional.empty();
            case BEFORE_SOURCE ->
                near.filter(m -> SPEAKERS.contains(m.type()) && at.before(sentence.tokens(m.span())))
                        .findFirst();
            case BESIDE_SOURCE ->
                near.filter(m -> PRESS.contains(m.type()))
                        .min(Comparator.comparingInt(m -> sentence.distance(at, sentence.tokens(m.span()))));
            case SUBJECT ->
                near.filter(m -> SPEAKERS.contains(m.type())
                                && sentence.tokens(m.span()).before(at))
                        .reduce((a, b) -> b)
                        .filter(m -> PRESS.contains(m.type()) || m.type() == EntityType.PUBLIC_BODY);
        };
    }
}
