package org.tallywire.enrich.figures;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;

/** What the words before and behind a quantity say of its exactness. Bound to one text; collects as the reader goes. */
final class Hedges {

    private static final Role[] BEFORE = {Role.APPROXIMATE, Role.AT_LEAST, Role.AT_MOST};
    private static final Role[] AFTER = {Role.APPROXIMATE_AFTER, Role.AT_LEAST_AFTER, Role.AT_MOST_AFTER};

    private final Lexicon lexicon;
    private final Tokens tokens;
    private final Set<Role> pending = EnumSet.noneOf(Role.class);

    Hedges(Lexicon lexicon, Tokens tokens) {
        this.lexicon = lexicon;
        this.tokens = tokens;
    }

    /** Takes note of a hedge that begins here; the token after it, or the same token where there is none. */
    int take(int at) {
        Match hedge = lexicon.findAny(tokens, at, BEFORE);
        if (hedge != null) {
            pending.add(hedge.lexeme().role());
            return hedge.end();
        }
        Match filler = pending.isEmpty() ? null : lexicon.find(tokens, at, Role.FILLER);
        return filler == null ? at : filler.end();
    }

    void forget() {
        pending.clear();
    }

    /** Takes note of what follows the quantity. */
    void takeBehind(int at) {
        if (tokens.paragraph(at)) return;
        Match hedge = lexicon.findAny(tokens, at, AFTER);
        if (hedge != null) pending.add(hedge.lexeme().role());
    }

    boolean approximate() {
        return pending.contains(Role.APPROXIMATE) || pending.contains(Role.APPROXIMATE_AFTER);
    }

    boolean atLeast() {
        return pending.contains(Role.AT_LEAST) || pending.contains(Role.AT_LEAST_AFTER);
    }

    boolean atMost() {
        return pending.contains(Role.AT_MOST) || pending.contains(Role.AT_MOST_AFTER);
    }

    /** The end of a hedge or filler that begins here, without taking note of it. */
    @Nullable
    Match peek(int at) {
        Match hedge = lexicon.findAny(tokens, at, BEFORE);
        return hedge == null ? lexicon.find(tokens, at, Role.FILLER) : hedge;
    }
}
