package org.tallywire.enrich.catalog;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.text.TextSpan;

/**
 * Words that refer to an entity without naming it.
 *
 * @param from first atom
 * @param to one past the last
 * @param types what it can be
 * @param country where it is from, as far as the words tell
 * @param others entities that are named inside, and therefore not meant
 */
record Description(int from, int to, Set<EntityType> types, Optional<String> country, Set<String> others) {

    private static final int LONGEST = 6;
    private static final int MOST_MODIFIERS = 2;
    private static final int LONGEST_CONJUNCTION = 3;
    private static final Set<EntityType> PLACES = EnumSet.of(EntityType.COUNTRY, EntityType.PLACE);
    private static final Set<EntityType> NATIONALS = EnumSet.of(EntityType.COMPANY, EntityType.PERSON, EntityType.FUND);

    /** Reads one description. Not thread-safe: one use, one place. */
    static final class Reader {

        private final ReferenceRules rules;
        private final NamedLine line;
        private final int from;
        private int at;
        private int nationalEnd;
        private @Nullable String country;
        private Set<EntityType> types = Set.of();
        private final Set<String> others = new HashSet<>();

        Reader(ReferenceRules rules, NamedLine line, int from) {
            this.rules = rules;
            this.line = line;
            this.from = from;
            this.at = from + 1;
        }

        /** The description that begins at the atom, if one does. */
        Optional<Description> read() {
            String first = line.key(from);
            boolean fused = rules.fused().contains(first);
            if (!fused && !rules.determiners().contains(first)) return Optional.empty();
            readUpToNoun();
            if (types.isEmpty() && !isNationalAlone()) return Optional.empty();
            if (types.isEmpty()) {
                types = NATIONALS;
                at = nationalEnd;
            } else readAfterNoun();
            if (line.nameAt(at).isPresent() || line.continuesCapitalised(at)) return Optional.empty();
            int start = fused ? from + 1 : from;
            return Optional.of(new Description(start, at, types, Optional.ofNullable(country), others));
        }

        private void readUpToNoun() {
            int modifiers = 0;
            while (at < from + LONGEST && types.isEmpty()) {
                if (readPlace() || readNationality()) continue;
                Set<EntityType> kinds = kindsHere();
                if (!kinds.isEmpty()) types = kinds;
                else if (rules.based().contains(line.key(at))) at++;
                else if (isModifier() && ++modifiers <= MOST_MODIFIERS) {
                    at++;
                } else return;
            }
        }

        private boolean isModifier() {
            String key = line.key(at);
            boolean opens = rules.determiners().contains(key)
                    || rules.fused().contains(key)
                    || rules.of().contains(key);
            return line.isPlainWord(at) && !opens;
        }

        private Set<EntityType> kindsHere() {
            for (int words = 2; words > 0; words--) {
                Set<EntityType> kinds = rules.kinds(line.joined(at, words));
                if (kinds.isEmpty()) continue;
                at += words;
                return kinds;
            }
            return Set.of();
        }

        private void readAfterNoun() {
            if (readNationality()) return;
            if (!rules.of().contains(line.key(at))) return;
            Optional<Mention> name = line.nameAt(at + 1);
            if (name.isEmpty()) return;
            at++;
            if (!readPlace()) readOthers(name.get());
        }

        /** "Of TSMC, Bosch and NXP". */
        private void readOthers(Mention first) {
            Optional<Mention> name = Optional.of(first);
            while (name.isPresent()) {
                others.add(name.get().entity());
                at = line.endOf(name.get());
                boolean goesOn = line.isComma(at) || line.key(at).length() <= LONGEST_CONJUNCTION;
                name = goesOn ? line.nameAt(at + 1) : Optional.empty();
            }
        }

        private boolean readPlace() {
            Optional<Mention> name = line.nameAt(at).filter(mention -> PLACES.contains(mention.type()));
            if (name.isEmpty()) return false;
            country = line.country(name.get()).orElse(country);
            at = line.endOf(name.get());
            return true;
        }

        private boolean readNationality() {
            for (int words = 2; words > 0; words--) {
                String found = rules.nationalities().get(line.joined(at, words));
                if (found == null) continue;
                country = found;
                if (at == from + 1) nationalEnd = at + words;
                at += words;
                return true;
            }
            return false;
        }

        private boolean isNationalAlone() {
            return nationalEnd > 0 && rules.nominalNationalities() && line.mayBeNoun(nationalEnd - 1);
        }
    }

    TextSpan span(NamedLine line) {
        return line.span(from, to);
    }
}
