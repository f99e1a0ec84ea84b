package org.tallywire.enrich.claims;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Measure;
import org.tallywire.enrich.catalog.Mention;
import org.tallywire.enrich.claims.ClaimRules.Role;
import org.tallywire.enrich.claims.PhraseTable.Match;

/** What tells whether a claim is about an entity. */
final class SubjectClues {

    private static final int ROLE_REACH = 5;
    private static final int PATH = 10;
    private static final int HEADING = 6;

    private SubjectClues() {}

    /**
     * Where a claim stands, for which a subject is looked for.
     *
     * @param figure its figure
     * @param governing the phrase that says what it is about, or the figure
     * @param measure what it counts
     * @param last subjects of the claim before
     */
    record Situation(
            ArticleFrame article,
            ReadSentence sentence,
            TokenRange figure,
            TokenRange governing,
            Measure measure,
            List<String> last,
            Hints.Hint hint) {}

    /**
     * The companies and funds that the text named before the figure, the latest first.
     *
     * @param all entity ids
     * @param ofParagraph those of the figure's paragraph, the first first
     */
    record Named(List<String> all, List<String> ofParagraph) {

        static Named before(Situation at) {
            Set<String> latest = new LinkedHashSet<>();
            List<String> paragraph = new ArrayList<>();
            int here = at.article().indexOf(at.sentence());
            for (int i = here; i >= 0; i--) {
                ReadSentence there = at.article().sentences.get(i);
                List<Mention> actors = there.actors;
                List<String> own = new ArrayList<>();
                for (int k = actors.size() - 1; k >= 0; k--) {
                    Mention actor = actors.get(k);
                    boolean behind = i == here && !there.tokens(actor.span()).before(at.figure());
                    if (behind || !isFirm(actor)) continue;
                    latest.add(at.article().entity(actor));
                    own.add(0, at.article().entity(actor));
                }
                boolean same = there.section == at.sentence().section
                        && there.sentence.paragraph() == at.sentence().sentence.paragraph();
                if (same) paragraph.addAll(0, own);
            }
            return new Named(List.copyOf(latest), paragraph.stream().distinct().toList());
        }

        private static boolean isFirm(Mention actor) {
            return actor.type() == EntityType.COMPANY
                    || actor.type() == EntityType.FUND
                    || actor.type() == EntityType.PERSON;
        }
    }

    static Clues of(Situation at, Named named, String entity, List<ArticleFrame.Place> places) {
        var clues = new Clues(at.measure().name());
        int here = at.article().indexOf(at.sentence());
        Optional<Mention> mention = places.stream()
                .filter(place -> place.sentence() == here)
                .map(ArticleFrame.Place::mention)
                .min((a, b) -> reach(at, a) - reach(at, b));
        clues.add("type:" + places.get(0).mention().type());
        if (mention.isPresent()) inSentence(at, mention.get(), clues);
        else elsewhere(at, places, here, clues);
        clues.addIf(
                at.hint().subjects().contains(entity),
                "hint" + (at.hint().subjects().size() > 1 ? "s" : ""));
        clues.addIf(at.hint().subjects().contains(entity), "hint" + at.hint().about());
        recency(named, entity, mention.isPresent() ? "in" : "out", clues);
        inArticle(at, entity, mention.isPresent() ? "in" : "out", places, clues);
        together(at, standing(at, named, entity, mention, places, here), clues);
        return clues;
    }

    /** What holds of an entity, a letter each. */
    private static String standing(
            Situation at,
            Named named,
            String entity,
            Optional<Mention> mention,
            List<ArticleFrame.Place> places,
            int here) {
        var standing = new StringBuilder();
        mention.ifPresent(there -> {
            boolean before = at.sentence().tokens(there.span()).before(at.figure());
            standing.append(before ? 'B' : 'F');
            if (!there.isName()) standing.append('D');
        });
        if (at.last().contains(entity)) standing.append('A');
        if (at.article().firstInTitle(entity)) standing.append('T');
        if (at.article().rank(entity) == 0) standing.append('R');
        if (named.ofParagraph().indexOf(entity) == 0) standing.append('P');
        if (named.all().indexOf(entity) == 0) standing.append('L');
        if (places.stream().anyMatch(place -> place.sentence() <= here && leads(at, place))) standing.append('H');
        return standing.toString();
    }

    /** Whether a name opens the paragraph of the claim. */
    private static boolean leads(Situation at, ArticleFrame.Place place) {
        ReadSentence there = at.article().sentences.get(place.sentence());
        return there.section == at.sentence().section
                && there.sentence.paragraph() == at.sentence().sentence.paragraph()
                && at.article().opensParagraph(there)
                && there.symbols().first(there.tokens(place.mention().span())) <= 1;
    }

    /** What holds of it together, where the sentence names so many before the figure. */
    private static void together(Situation at, String standing, Clues clues) {
        long before = at.sentence().actors.stream()
                .filter(actor -> actor.type() == EntityType.COMPANY || actor.type() == EntityType.FUND)
                .filter(actor -> at.sentence().tokens(actor.span()).before(at.figure()))
                .count();
        String names = Math.min(2, before) + description(at);
        clues.add("t" + names + standing);
        for (int i = 0; i < standing.length(); i++) {
            clues.add("t" + names + standing.charAt(i));
            for (int j = i + 1; j < standing.length(); j++)
                clues.add("t" + names + standing.charAt(i) + standing.charAt(j));
        }
    }

    private static void recency(Named named, String entity, String where, Clues clues) {
        int latest = named.all().indexOf(entity);
        clues.add(where + "latest" + (latest < 0 ? "no" : Math.min(latest, 3)));
        int topic = named.ofParagraph().indexOf(entity);
        clues.add(where + "topic" + (topic < 0 ? "no" : Math.min(topic, 3)) + "of"
                + Math.min(3, named.ofParagraph().size()));
        clues.add(where + "latest" + Math.min(latest, 3) + "topic" + Math.min(topic, 3));
    }

    private static int reach(Situation at, Mention mention) {
        TokenRange place = at.sentence().tokens(mention.span());
        return Math.min(
                at.sentence().distance(place, at.figure()), at.sentence().distance(place, at.governing()));
    }

    private static void inSentence(Situation at, Mention mention, Clues clues) {
        ReadSentence sentence = at.sentence();
        TokenRange place = sentence.tokens(mention.span());
        clues.add("f" + Clues.side(sentence, at.figure(), place));
        clues.add("g" + Clues.side(sentence, at.governing(), place));
        clues.add("f" + (place.before(at.figure()) ? "<" : ">") + "g" + (place.before(at.governing()) ? "<" : ">"));
        clues.addIf(sentence.sameClause(at.figure(), place), "clause");
        clues.addIf(sentence.sameClause(at.governing(), place), "gclause");
        clues.add("form:" + mention.form());
        if (mention.form() == Mention.Form.REFERENCE) clues.add("referred" + Math.round(mention.confidence() * 10));
        clues.addIf(!mention.known(), "unknown");
        order(at, mention, clues);
        clues.neighbours(sentence, place);
        path(sentence.concepts(), place, at.figure(), clues);
        clues.add("role:" + role(sentence, place));
        clues.addIf(sentence.symbols().first(place) <= 1, "opens");
        heads(at.article(), sentence, place, "", clues);
    }

    /** Whether a name opens its sentence or its paragraph, or is a heading of it: "Vishay. The maker of ...". */
    private static void heads(ArticleFrame article, ReadSentence there, TokenRange place, String which, Clues clues) {
        boolean leads = there.symbols().first(place) <= 1;
        boolean opens = article.opensParagraph(there);
        clues.addIf(leads, which + "leads");
        clues.addIf(opens, which + "paragraphOpens");
        clues.addIf(leads && opens, which + "leadsParagraph");
        clues.addIf(opens && there.symbols().size() <= HEADING, which + "heading");
    }

    /** What stands between an entity and the figure. */
    private static void path(Symbols concepts, TokenRange place, TokenRange figure, Clues clues) {
        boolean before = place.before(figure);
        int from = before ? concepts.last(place) + 1 : concepts.last(figure) + 1;
        int to = before ? concepts.first(figure) : concepts.first(place);
        String side = before ? "p<" : "p>";
        if (to - from > PATH) clues.add(side + "long");
        for (int i = from; i < Math.min(to, from + PATH); i++) clues.add(side + concepts.at(i));
        if (to - from <= 2) clues.add(side + concepts.at(from) + " " + concepts.at(from + 1));
    }

    private static void order(Situation at, Mention mention, Clues clues) {
        List<Mention> actors = at.sentence().actors.stream()
                .filter(m -> m.type() == EntityType.COMPANY || m.type() == EntityType.FUND)
                .toList();
        int position = actors.indexOf(mention);
        clues.addIf(position == 0, "first");
        clues.addIf(actors.size() == 1 && position == 0, "only");
        int before = -1;
        int after = -1;
        for (int i = 0; i < actors.size(); i++) {
            TokenRange place = at.sentence().tokens(actors.get(i).span());
            if (place.before(at.figure())) before = i;
            else if (after < 0) after = i;
        }
        clues.addIf(position >= 0 && position == before, "lastBefore");
        clues.addIf(position >= 0 && position == after, "firstAfter");
        clues.addIf(position >= 0 && position == after && before < 0, "firstAfterNone");
    }

    static @Nullable Role role(ReadSentence sentence, TokenRange place) {
        Match<Role> best = null;
        for (Match<Role> role : sentence.roles)
            if (role.meaning() != Role.GIVES && role.to() <= place.from() && place.from() - role.to() < ROLE_REACH)
                best = role;
        for (Match<Role> role : sentence.roles)
            if (role.meaning() == Role.GIVES && role.from() >= place.to() && role.from() - place.to() < 3) best = role;
        return best == null ? null : best.meaning();
    }

    private static void elsewhere(Situation at, List<ArticleFrame.Place> places, int here, Clues clues) {
        int before = -1;
        Mention nearest = null;
        for (ArticleFrame.Place place : places)
            if (place.sentence() < here) {
                if (place.sentence() != before) nearest = place.mention();
                before = place.sentence();
            }
        String companies = at.sentence().actors.stream().anyMatch(m -> m.type() == EntityType.COMPANY) ? "+" : "-";
        if (nearest == null) {
            clues.add("later" + companies);
            return;
        }
        ReadSentence there = at.article().sentences.get(before);
        boolean paragraph = there.section == at.sentence().section
                && there.sentence.paragraph() == at.sentence().sentence.paragraph();
        clues.add("back" + Clues.bucket(here - before) + companies);
        clues.addIf(paragraph, "paragraph" + companies);
        Mention first = there.actors.stream()
                .filter(m -> m.type() == EntityType.COMPANY)
                .findFirst()
                .orElse(null);
        clues.addIf(first != null && first.entity().equals(nearest.entity()), "firstThere" + companies);
        clues.addIf(
                there.section == at.sentence().section
                        && there.actors.stream()
                                        .filter(m -> m.type() == EntityType.COMPANY)
                                        .count()
                                == 1,
                "onlyThere" + companies);
        clues.add("opening" + at.sentence().symbols().at(0) + companies);
        clues.add("opening" + at.sentence().concepts().at(0) + " "
                + at.sentence().concepts().at(1) + companies);
        heads(at.article(), there, there.tokens(nearest.span()), paragraph ? "same" : "there", clues);
        boolean object = nearest != null
                && there.sentence.paragraph() == at.sentence().sentence.paragraph();
        if (object) clues.add("there" + there.concepts().at(there.concepts().first(there.tokens(nearest.span())) - 1));
    }

    /** Whether the sentence speaks of somebody without a name: "the group", "the Dutch toolmaker". */
    private static String description(Situation at) {
        return at.sentence().actors.stream()
                        .filter(actor -> actor.form() == Mention.Form.REFERENCE && actor.type() != EntityType.PERSON)
                        .anyMatch(actor -> at.sentence().tokens(actor.span()).before(at.figure()))
                ? "described"
                : "";
    }

    private static void inArticle(
            Situation at, String entity, String where, List<ArticleFrame.Place> places, Clues clues) {
        ArticleFrame article = at.article();
        clues.add(where + "rank" + Math.min(3, article.rank(entity)));
        clues.add(where + "times" + Math.min(5, places.size()));
        clues.addIf(article.inTitle(entity), where + "title");
        clues.addIf(article.firstInTitle(entity), where + "title1");
        clues.addIf(places.get(0).mention().type() == EntityType.PERSON, where + "person");
        if (!at.last().isEmpty()) clues.add(where + (at.last().contains(entity) ? "again" : "other"));
        String all = (article.rank(entity) == 0 ? "r" : "")
                + (article.firstInTitle(entity) ? "t" : "")
                + (at.last().contains(entity) ? "l" : "");
        clues.add("all:" + where + all);
        clues.add("all:" + description(at) + where + all);
    }
}
