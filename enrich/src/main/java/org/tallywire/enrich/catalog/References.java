package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.catalog.Mention.Form;

/**
 * Resolves descriptions and pronouns to the nearest entity that fits: of the same sentence before, else of the sentences
 * before, where the first that is named is what they speak of. Not thread-safe: one use, one text.
 */
final class References {

    private static final int REACH = 2;
    private static final double LIKELY = 0.8;
    private static final double ADJACENT = 0.9;
    private static final double PER_SENTENCE = 0.1;
    private static final double RIVAL = 0.1;
    private static final double TOLD_COUNTRY = 0.1;
    private static final Set<EntityType> PERSONS = EnumSet.of(EntityType.PERSON);
    private static final Set<EntityType> ANY = EnumSet.complementOf(EnumSet.of(EntityType.PLACE));

    private final ReferenceRules rules;
    private final List<NamedLine> lines;
    private final List<Mention> found = new ArrayList<>();

    private References(ReferenceRules rules, List<NamedLine> lines) {
        this.rules = rules;
        this.lines = lines;
    }

    /** The references in the sentences of one text, in order. */
    static List<Mention> in(ReferenceRules rules, List<NamedLine> lines) {
        var references = new References(rules, lines);
        for (int i = 0; i < lines.size(); i++) references.read(i);
        return references.found;
    }

    private void read(int sentence) {
        NamedLine line = lines.get(sentence);
        for (int at = 0; at < line.line().size(); ) {
            Optional<Description> description = line.line().isTaken(at) ? Optional.empty() : description(line, at);
            description.flatMap(d -> resolve(d, sentence)).ifPresent(found::add);
            at = description.map(Description::to).orElse(at + 1);
        }
    }

    private Optional<Description> description(NamedLine line, int at) {
        String key = line.key(at);
        if (rules.relatives().contains(key))
            return Optional.of(pronoun(at, ANY)).filter(d -> isAdjacent(line, at));
        boolean opens = line.line().opens(at) || line.line().get(at - 1).isBreak();
        if (rules.personPronouns().contains(key) && opens) return Optional.of(pronoun(at, PERSONS));
        return new Description.Reader(rules, line, at).read().filter(d -> !isApposition(line, d));
    }

    private static Description pronoun(int at, Set<EntityType> types) {
        return new Description(at, at + 1, types, Optional.empty(), Set.of());
    }

    /** ", which": what stands before the comma. */
    private static boolean isAdjacent(NamedLine line, int at) {
        int end = at > 0 && line.line().get(at - 1).isBreak() ? at - 1 : at;
        return end < at && line.line().isTaken(end - 1);
    }

    /** "Nvidia, the chip designer," or "the chief executive, Lisa Su": says more of a name beside it, instead of one. */
    private static boolean isApposition(NamedLine line, Description description) {
        boolean behind = description.from() > 1
                && line.isComma(description.from() - 1)
                && line.line().isTaken(description.from() - 2);
        boolean before = line.isComma(description.to()) && line.line().isTaken(description.to() + 1);
        return behind || before;
    }

    private Optional<Mention> resolve(Description description, int sentence) {
        for (int back = 0; back <= REACH && back <= sentence; back++) {
            NamedLine line = lines.get(sentence - back);
            List<Mention> named = back == 0 ? line.before(description.from()) : line.names();
            List<Mention> fitting =
                    named.stream().filter(name -> fits(description, line, name)).toList();
            if (fitting.isEmpty()) continue;
            boolean adjacent = back == 0 && rules.relatives().contains(line.key(description.from()));
            Mention meant = adjacent ? fitting.get(fitting.size() - 1) : best(description, line, fitting);
            double confidence = adjacent ? ADJACENT : confidence(description, fitting, back);
            return Optional.of(new Mention(
                    description.span(lines.get(sentence)),
                    meant.type(),
                    meant.entity(),
                    meant.known(),
                    adjacent ? Form.RELATIVE : Form.REFERENCE,
                    confidence));
        }
        return Optional.empty();
    }

    private static boolean fits(Description description, NamedLine line, Mention name) {
        if (!description.types().contains(name.type()) || description.others().contains(name.entity())) return false;
        if (description.country().isEmpty()) return true;
        // Of a person or of a company that the catalog does not have, nobody knows where it is from.
        return line.country(name).map(description.country().get()::equals).orElse(true);
    }

    /** The first whose country is known to be right, else the first. */
    private static Mention best(Description description, NamedLine line, List<Mention> fitting) {
        return fitting.stream()
                .filter(name ->
                        description.country().isPresent() && line.country(name).equals(description.country()))
                .findFirst()
                .orElse(fitting.get(0));
    }

    private static double confidence(Description description, List<Mention> fitting, int back) {
        long rivals = fitting.stream().map(Mention::entity).distinct().count() - 1;
        double told = description.country().isPresent() ? TOLD_COUNTRY : 0;
        return Math.max(RIVAL, LIKELY + told - PER_SENTENCE * back - RIVAL * Math.min(3, rivals));
    }
}
