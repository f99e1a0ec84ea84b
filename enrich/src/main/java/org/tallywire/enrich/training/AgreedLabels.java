package org.tallywire.enrich.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tallywire.enrich.names.FoundName;
import org.tallywire.enrich.names.NameFinder;
import org.tallywire.enrich.names.NameKind;
import org.tallywire.enrich.training.NamedTokens.Name;

/**
 * Cleans a corpus whose names were marked by rules: a teacher that never saw it, trained on names that people marked,
 * must agree, or be sure of something else. A sentence in which neither is the case is left out.
 */
final class AgreedLabels {

    /** How sure the teacher must be to overrule a mark, and to add one. */
    private static final double OVERRULES = 0.7;

    private static final double ADDS = 0.6;

    private final NameFinder teacher;

    AgreedLabels(NameFinder teacher) {
        this.teacher = teacher;
    }

    /** The sentence with names that can be believed, if there are such. */
    Optional<NamedTokens> agreed(NamedTokens sentence) {
        List<FoundName> seen = teacher.find(sentence.tokens().toArray(String[]::new));
        List<Name> names = new ArrayList<>();
        for (Name marked : sentence.names()) {
            List<FoundName> against =
                    seen.stream().filter(s -> overlap(s, marked)).toList();
            if (against.isEmpty() && isUnsupportedPerson(marked)) return Optional.empty();
            if (against.isEmpty() || agrees(against, marked)) names.add(marked);
            else if (against.stream().anyMatch(s -> s.probability() < OVERRULES)) return Optional.empty();
            else
                against.stream()
                        .map(AgreedLabels::name)
                        .filter(n -> !names.contains(n))
                        .forEach(names::add);
        }
        seen.stream()
                .filter(s ->
                        s.probability() >= ADDS && sentence.names().stream().noneMatch(marked -> overlap(s, marked)))
                .map(AgreedLabels::name)
                .forEach(names::add);
        names.sort(Comparator.comparingInt(Name::from));
        return Optional.of(new NamedTokens(sentence.tokens(), names));
    }

    /** Rules take any single capitalised word that they do not know for a person's name. */
    private static boolean isUnsupportedPerson(Name marked) {
        return marked.kind() == NameKind.PERSON && marked.to() - marked.from() == 1;
    }

    private static boolean agrees(List<FoundName> seen, Name marked) {
        return seen.size() == 1 && name(seen.get(0)).equals(marked);
    }

    private static boolean overlap(FoundName seen, Name marked) {
        return seen.from() < marked.to() && marked.from() < seen.to();
    }

    private static Name name(FoundName seen) {
        return new Name(seen.kind(), seen.from(), seen.to());
    }
}
