package org.tallywire.enrich.claims;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Measure;
import org.tallywire.enrich.catalog.Mention;
import org.tallywire.enrich.claims.ClaimRules.Role;
import org.tallywire.enrich.claims.PhraseTable.Match;
import org.tallywire.enrich.figures.Figure;
import org.tallywire.enrich.figures.FigureKind;
import org.tallywire.enrich.text.TextSpan;

/** Finds whom a figure is about: by the roles that words give, else by nearness, else whoever the text was speaking of. */
final class SubjectFinder {

    private static final int ROLE_REACH = 4;
    private static final int GIVES_REACH = 3;
    private static final BigDecimal LARGEST_GROUP = BigDecimal.valueOf(1000);
    private static final int GROUP_COUNT_REACH = 6;
    private static final Set<EntityType> ORGANISATIONS = Set.of(EntityType.COMPANY, EntityType.FUND);
    static final Set<Measure> MEASURES_OF_COUNTRIES =
            Set.of(Measure.OUTPUT, Measure.OUTPUT_MULTIPLE, Measure.OUTPUT_CHANGE);

    /** "three new plants for the chips of X": whom they serve is named behind the figure. */
    private static final Set<Measure> SERVED = Set.of(Measure.PLANTS, Measure.OUTPUT, Measure.POWER);

    /** What several can do together, so that all who are named side by side are meant. */
    private static final Set<Measure> SHARED = Set.of(Measure.RAISE, Measure.CAPEX);

    private final ReadSentence sentence;
    private final Measure measure;
    private final TokenRange figure;
    private final TokenRange governing;

    SubjectFinder(ReadSentence sentence, Measure measure, TokenRange figure, TokenRange governing) {
        this.sentence = sentence;
        this.measure = measure;
        this.figure = figure;
        this.governing = governing;
    }

    /**
     * Whom a claim is about.
     *
     * @param entities entity ids
     * @param groupSize how many there are, where more than are named
     * @param span where the first is named in the sentence, null where the text carries it over
     */
    record Subjects(
            List<String> entities,
            @Nullable Integer groupSize,
            @Nullable TextSpan span) {}

    /** @param spokenOf the company that the text was speaking of when the sentence began */
    Optional<Subjects> find(@Nullable Mention spokenOf) {
        Optional<Mention> here = switch (measure) {
            case AID -> withRole(Role.RECEIVER).or(this::before);
            default -> before().or(() -> withRole(Role.RECEIVER)).or(() -> withRole(Role.INVESTED_IN));
        };
        Optional<Mention> named = spokenOf == null || SERVED.contains(measure) ? here.or(this::after) : here;
        if (named.isPresent()) return named.map(this::withItsList);
        return Optional.ofNullable(spokenOf).map(m -> new Subjects(List.of(m.entity()), null, null));
    }

    /** Money put "in" a company that is named right after the figure is money that the company raises. */
    Optional<Subjects> investedIn() {
        return candidates(role -> role == Role.INVESTED_IN)
                .filter(m -> figure.before(tokens(m)) && sentence.distance(figure, tokens(m)) <= ROLE_REACH)
                .findFirst()
                .map(this::withItsList);
    }

    private Optional<Mention> before() {
        int end = Math.min(figure.from(), governing.from());
        return nearest(candidates(role -> role != Role.GIVER && role != Role.INVESTED_IN)
                .filter(m -> tokens(m).to() <= Math.max(end, governing.from())
                        && tokens(m).to() <= figure.from()));
    }

    private Optional<Mention> after() {
        return nearest(candidates(role -> role != Role.GIVER && role != Role.INVESTED_IN)
                .filter(m -> ORGANISATIONS.contains(m.type()) && figure.before(tokens(m))));
    }

    private Optional<Mention> withRole(Role role) {
        return nearest(candidates(r -> r == role));
    }

    private Stream<Mention> candidates(Predicate<@Nullable Role> role) {
        return sentence.mentions.stream()
                .filter(m -> ORGANISATIONS.contains(m.type())
                        || (m.type() == EntityType.COUNTRY && MEASURES_OF_COUNTRIES.contains(measure)))
                .filter(m -> role.test(role(m)));
    }

    private Optional<Mention> nearest(Stream<Mention> mentions) {
        return mentions.min(Comparator.comparingInt(
                m -> Math.min(sentence.distance(tokens(m), governing), sentence.distance(tokens(m), figure))));
    }

    /** What part the words before a name give it; a name in a list has the part of the list. */
    private @Nullable Role role(Mention mention) {
        List<Mention> list = listAround(mention);
        if (gives(tokens(list.get(list.size() - 1)))) return Role.GIVER;
        TokenRange first = tokens(list.get(0));
        return sentence.roles.stream()
                .filter(r -> r.meaning() != Role.GIVES)
                .filter(r -> r.to() <= first.from() && first.from() - r.to() < ROLE_REACH)
                .filter(r -> sentence.mentions.stream()
                        .noneMatch(m -> tokens(m).from() >= r.to() && tokens(m).to() <= first.from()))
                .max(Comparator.comparingInt(Match::to))
                .map(Match::meaning)
                .orElse(null);
    }

    private boolean gives(TokenRange last) {
        return sentence.roles.stream()
                .anyMatch(
                        r -> r.meaning() == Role.GIVES && r.from() >= last.to() && r.from() - last.to() < GIVES_REACH);
    }

    private Subjects withItsList(Mention mention) {
        List<Mention> list =
                role(mention) == Role.GROUP || SHARED.contains(measure) ? listAround(mention) : List.of(mention);
        List<String> entities = list.stream().map(Mention::entity).distinct().toList();
        return new Subjects(entities, groupSize(list), list.get(0).span());
    }

    /** "four others, among them A and B": the number of the words before the group's marker. */
    private @Nullable Integer groupSize(List<Mention> list) {
        TokenRange first = tokens(list.get(0));
        if (role(list.get(0)) != Role.GROUP) return null;
        return sentence.figures.stream()
                .filter(f -> f.kind() == FigureKind.NUMBER || f.kind() == FigureKind.COUNT)
                .filter(f -> sentence.tokens(f.span()).before(first))
                .filter(f -> first.from() - sentence.tokens(f.span()).to() <= GROUP_COUNT_REACH + 2)
                .reduce((a, b) -> b)
                .map(Figure::value)
                .filter(size -> size.scale() <= 0 && size.compareTo(LARGEST_GROUP) <= 0)
                .map(BigDecimal::intValueExact)
                .filter(size -> size > list.size())
                .orElse(null);
    }

    private List<Mention> listAround(Mention mention) {
        List<Mention> all = sentence.mentions;
        int at = all.indexOf(mention);
        int from = at;
        while (from > 0 && sameSort(all.get(from - 1), all.get(from))) from--;
        int to = at + 1;
        while (to < all.size() && sameSort(all.get(to - 1), all.get(to))) to++;
        return new ArrayList<>(all.subList(from, to));
    }

    private boolean sameSort(Mention first, Mention second) {
        return first.type() == second.type() && sentence.listed(tokens(first), tokens(second));
    }

    private TokenRange tokens(Mention mention) {
        return sentence.tokens(mention.span());
    }
}
