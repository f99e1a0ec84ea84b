package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tallywire.aggregate.view.Standing;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Claim;
import org.tallywire.avro.Entity;
import org.tallywire.avro.EntityName;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.Fact;
import org.tallywire.avro.FactClaim;
import org.tallywire.avro.TallyLevel;

/** What entities are called, as far as the catalog in the topic {@code entities} tells. */
final class Names {

    private static final String ENGLISH = "en";
    private static final String COUNTRY = "country/";
    private static final int MOST_REDIRECTS = 5;

    private Names() {}

    /** The names of those among them that have one, by id. */
    static ObjectNode of(Standing standing, Stream<String> ids) {
        var names = new TreeMap<String, String>();
        ids.distinct().forEach(id -> name(standing, id).ifPresent(name -> names.put(id, name)));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        names.forEach(json::put);
        return json;
    }

    private static Optional<String> name(Standing standing, String id) {
        return entity(standing, id).flatMap(Names::name);
    }

    /** The entity with the id, or that to which the id was redirected. */
    static Optional<Entity> entity(Standing standing, String id) {
        Optional<Entity> entity = standing.entity(id).map(held -> held.value());
        for (int redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
            String other = entity.map(Entity::getRedirectsTo).orElse(null);
            if (other == null) return entity;
            entity = standing.entity(other).map(held -> held.value());
        }
        return Optional.empty();
    }

    private static Optional<String> name(Entity entity) {
        return entity.getNames().stream()
                .filter(name -> name.getLanguage() == null || name.getLanguage().equals(ENGLISH))
                .filter(name -> !name.getName().endsWith("*"))
                .findFirst()
                .or(() -> entity.getNames().stream().findFirst())
                .map(EntityName::getName);
    }

    /** The entity that a tally is about. */
    static String idOf(TallyLevel level, String who) {
        return level == TallyLevel.COUNTRY ? COUNTRY + who : who;
    }

    static Stream<String> in(Fact fact) {
        return Stream.of(
                        fact.getSubjects().stream().map(EntityRef::getId),
                        fact.getOriginalSources().stream(),
                        fact.getClaims().stream().map(FactClaim::getPublisher),
                        fact.getClaims().stream().map(FactClaim::getOriginalSource),
                        Stream.ofNullable(fact.getSite()))
                .flatMap(ids -> ids);
    }

    static Stream<String> in(Claim claim) {
        return Stream.of(
                        claim.getSubjects().stream().map(EntityRef::getId),
                        Stream.ofNullable(claim.getAttributedTo()).map(EntityRef::getId),
                        Stream.ofNullable(claim.getSite()))
                .flatMap(ids -> ids)
                .filter(Objects::nonNull);
    }

    static Stream<String> in(ArticleClaims article) {
        return Stream.concat(Stream.of(article.getPublisher()), article.getCredits().stream())
                .map(EntityRef::getId);
    }
}
