package org.tallywire.enrich.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The phrases of a grammar as a trie over words. Immutable once built; the longest phrase bounds every look-up, so
 * matching at each token of a text is linear in the text.
 */
final class Lexicon {

    /** A phrase found in a text: its meaning, and the token after it. */
    record Match(Lexeme lexeme, int end) {}

    private static final class Node {
        final Map<Integer, Node> next = new HashMap<>();
        final List<Lexeme> lexemes = new ArrayList<>();
        /** The roles of the phrases that end here or further down. */
        final EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    }

    private static final int[] WHOLE = {};

    private final Map<String, Integer> words = new HashMap<>();
    private final Node root = new Node();
    private final Set<String> heads = new HashSet<>();
    /** By word, what goes on from it; most look-ups end here. */
    private final List<@Nullable Node> openers = new ArrayList<>();

    private final BitSet dateOpeners = new BitSet();
    private final boolean compounds;
    private int longestWord;

    /** Whether words may be numbers written together ("fünfundzwanzig") or end in a counted noun ("Chipfabriken"). */
    Lexicon(boolean compounds) {
        this.compounds = compounds;
    }

    void add(String phrase, Lexeme lexeme) {
        for (String word : pieces(phrase)) words.computeIfAbsent(word, unseen -> words.size());
        while (openers.size() < words.size()) openers.add(null);
        Node node = root;
        Tokens tokens = Tokenizer.cut(this, phrase);
        if (tokens.size() > 0 && lexeme.role().opensDates()) dateOpeners.set(tokens.word(0));
        for (int i = 0; i < tokens.size(); i++) {
            node = node.next.computeIfAbsent(tokens.word(i), key -> new Node());
            node.roles.add(lexeme.role());
            if (i == 0) openers.set(tokens.word(0), node);
        }
        node.lexemes.add(lexeme);
    }

    /** The phrase may also be the end of a longer word. */
    void addHead(String phrase) {
        heads.addAll(pieces(phrase));
    }

    private List<String> pieces(String phrase) {
        Tokens tokens = Tokenizer.cut(new Lexicon(false), phrase);
        var pieces = new ArrayList<String>();
        for (int i = 0; i < tokens.size(); i++) pieces.add(tokens.folded(i));
        for (String piece : pieces) longestWord = Math.max(longestWord, piece.length());
        return pieces;
    }

    /** Whether a date may begin with the word. */
    boolean opensDates(int word) {
        return word != Tokens.UNKNOWN && dateOpeners.get(word);
    }

    int word(String folded) {
        return words.getOrDefault(folded, Tokens.UNKNOWN);
    }

    /** The longest phrase with the role that begins at the token. */
    @Nullable
    Match find(Tokens tokens, int from, Role role) {
        int first = tokens.word(from);
        Node node = first == Tokens.UNKNOWN ? null : openers.get(first);
        if (node == null || !node.roles.contains(role)) return null;
        Match best = null;
        for (int i = from; ; ) {
            Lexeme found = meaning(node, role, tokens, from, i + 1);
            if (found != null) best = new Match(found, i + 1);
            int word = tokens.paragraph(++i) ? Tokens.UNKNOWN : tokens.word(i);
            Node next = word == Tokens.UNKNOWN ? null : node.next.get(word);
            if (next == null || !next.roles.contains(role)) return best;
            node = next;
        }
    }

    /** The meaning of a single word, written exactly so, apart from any text. */
    @Nullable
    Lexeme exactly(String raw, Role role) {
        Node node = root.next.get(word(new String(Fold.of(raw))));
        if (node == null) return null;
        for (Lexeme lexeme : node.lexemes) if (lexeme.role() == role && raw.equals(lexeme.exact())) return lexeme;
        return null;
    }

    /** Past a phrase with the role in the same paragraph, else the place itself. */
    int past(Tokens tokens, int at, Role role) {
        Match phrase = tokens.paragraph(at) ? null : find(tokens, at, role);
        return phrase == null ? at : phrase.end();
    }

    /** The longest phrase with one of the roles; of two as long, that of the earlier role. */
    @Nullable
    Match findAny(Tokens tokens, int from, Role... roles) {
        if (tokens.word(from) == Tokens.UNKNOWN) return null;
        Match best = null;
        for (Role role : roles) {
            Match match = find(tokens, from, role);
            if (match != null && (best == null || match.end() > best.end())) best = match;
        }
        return best;
    }

    private static @Nullable Lexeme meaning(Node node, Role role, Tokens tokens, int from, int to) {
        for (Lexeme lexeme : node.lexemes) {
            if (lexeme.role() != role) continue;
            if (lexeme.exact() == null || lexeme.exact().equals(tokens.raw(from, to))) return lexeme;
        }
        return null;
    }

    /**
     * Where to cut an unknown word that is nothing but number words; nowhere: empty. Worked out from the end, so that each
     * position is settled once.
     */
    int[] numberCuts(String word) {
        if (!compounds) return WHOLE;
        int length = word.length();
        int[] next = new int[length + 1];
        Arrays.fill(next, -1);
        next[length] = length;
        for (int i = length - 1; i >= 0; i--)
            for (int end = Math.min(length, i + longestWord); end > i && next[i] < 0; end--)
                if (next[end] >= 0 && joins(word.substring(i, end))) next[i] = end;
        if (next[0] < 0) return WHOLE;
        var cuts = new ArrayList<Integer>();
        for (int i = next[0]; i < length; i = next[i]) cuts.add(i);
        cuts.add(length);
        return cuts.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Where the counted noun begins that an unknown word ends in, or 0. */
    int headCut(String word) {
        if (!compounds) return 0;
        for (int i = Math.max(2, word.length() - longestWord); i <= word.length() - 3; i++)
            if (heads.contains(word.substring(i))) return i;
        return 0;
    }

    private boolean joins(String piece) {
        return has(
                piece,
                Role.NUMBER,
                Role.ORDINAL,
                Role.SCALE,
                Role.ARTICLE,
                Role.AND_AFTER_UNITS,
                Role.AND_AFTER_TENS,
                Role.AND_PART,
                Role.TIMES);
    }

    private boolean has(String word, Role... roles) {
        Node node = root.next.get(word(word));
        if (node == null) return false;
        List<Role> wanted = List.of(roles);
        return node.lexemes.stream().anyMatch(lexeme -> wanted.contains(lexeme.role()));
    }
}
