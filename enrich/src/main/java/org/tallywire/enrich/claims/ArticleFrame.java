package org.tallywire.enrich.claims;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Section;
import org.tallywire.enrich.catalog.Mention;

/** What the sentences of one article have in common: who is named where and how often. Immutable once built. */
final class ArticleFrame {

    static final Set<EntityType> ACTORS = EnumSet.of(
            EntityType.COMPANY, EntityType.FUND, EntityType.PUBLIC_BODY, EntityType.COUNTRY, EntityType.PERSON);

    final List<ReadSentence> sentences;
    final LocalDate reference;
    final String publisher;
    final Candidates candidates;
    final Hints hints;

    private final Organisations organisations;
    private final Map<String, List<Place>> places = new LinkedHashMap<>();
    private final Map<String, Integer> rank = new HashMap<>();
    private final Set<String> inTitle = new LinkedHashSet<>();
    private final Map<ReadSentence, Integer> index = new HashMap<>();

    /** Where an entity is named. */
    record Place(int sentence, Mention mention) {}

    ArticleFrame(List<ReadSentence> sentences, LocalDate reference, String publisher, Organisations organisations) {
        this.sentences = List.copyOf(sentences);
        this.reference = reference;
        this.publisher = publisher;
        this.candidates = new Candidates(sentences);
        this.organisations = organisations;
        for (int i = 0; i < sentences.size(); i++) {
            ReadSentence sentence = sentences.get(i);
            index.put(sentence, i);
            for (Mention mention : sentence.actors) {
                String entity = entity(mention);
                places.computeIfAbsent(entity, e -> new ArrayList<>()).add(new Place(i, mention));
                if (sentence.section == Section.TITLE) inTitle.add(entity);
            }
        }
        rankCompanies();
        hints = new Hints(this);
    }

    private void rankCompanies() {
        List<String> byFrequency = places.entrySet().stream()
                .filter(e -> e.getValue().get(0).mention().type() == EntityType.COMPANY)
                .sorted((a, b) -> b.getValue().size() - a.getValue().size())
                .map(Map.Entry::getKey)
                .toList();
        for (int i = 0; i < byFrequency.size(); i++) rank.put(byFrequency.get(i), i);
    }

    /** The entity that a mention stands for: a person speaks for an organisation. */
    String entity(Mention mention) {
        return mention.type() == EntityType.PERSON
                ? organisations.of(mention.entity()).orElse(mention.entity())
                : mention.entity();
    }

    /** Whether it is about the industry at all: it says one of its words, or names a company of the catalog. */
    boolean ofTheIndustry() {
        return sentences.stream()
                .anyMatch(sentence -> sentence.ofTheIndustry
                        || sentence.mentions.stream()
                                .anyMatch(mention -> mention.type() == EntityType.COMPANY && mention.known()));
    }

    int indexOf(ReadSentence sentence) {
        return index.getOrDefault(sentence, 0);
    }

    /** Whether a sentence is the first of its paragraph. */
    boolean opensParagraph(ReadSentence sentence) {
        int at = indexOf(sentence);
        if (at == 0) return true;
        ReadSentence before = sentences.get(at - 1);
        return before.section != sentence.section || before.sentence.paragraph() != sentence.sentence.paragraph();
    }

    /** The entities that the article names, in the order of the text, with the places. */
    Map<String, List<Place>> places() {
        return places;
    }

    /** The last sentence before one that lists two entities side by side. */
    Optional<Integer> listedTogether(String one, String other, int before) {
        return places.getOrDefault(one, List.of()).stream()
                .filter(place -> place.sentence() < before)
                .filter(place -> places.getOrDefault(other, List.of()).stream()
                        .filter(beside -> beside.sentence() == place.sentence())
                        .anyMatch(beside -> areListed(place, beside)))
                .map(Place::sentence)
                .reduce((earlier, later) -> later);
    }

    private boolean areListed(Place one, Place other) {
        ReadSentence sentence = sentences.get(one.sentence());
        TokenRange first = sentence.tokens(one.mention().span());
        TokenRange second = sentence.tokens(other.mention().span());
        return sentence.listed(first, second) || sentence.listed(second, first);
    }

    boolean inTitle(String entity) {
        return inTitle.contains(entity);
    }

    /** Whether no entity is named before it in the headline. */
    boolean firstInTitle(String entity) {
        return !inTitle.isEmpty() && inTitle.iterator().next().equals(entity);
    }

    /** 0 for the company that is named most often; large for what is no company. */
    int rank(String entity) {
        return rank.getOrDefault(entity, Integer.MAX_VALUE);
    }
}
