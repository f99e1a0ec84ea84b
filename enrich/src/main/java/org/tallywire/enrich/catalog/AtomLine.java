package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallywire.enrich.text.Sentence;
import org.tallywire.enrich.text.TextSpan;

/** The atoms of one sentence, and which of them already belong to a mention. Not thread-safe: one use, one thread. */
final class AtomLine {

    private static final String HYPHENS = "-‐‑";

    private final String text;
    private final List<Atom> atoms = new ArrayList<>();
    private final boolean shouts;
    private final BitSet taken = new BitSet();

    /** Names of one line ask again and again. */
    private final Map<List<String>, Boolean> asked = new HashMap<>();

    AtomLine(String text, Sentence sentence) {
        this.text = text;
        for (TextSpan token : sentence.tokens()) Atom.append(text, token.start(), token.end(), atoms);
        shouts = sentence.span().of(text).chars().noneMatch(Character::isLowerCase);
    }

    int size() {
        return atoms.size();
    }

    Atom get(int i) {
        return atoms.get(i);
    }

    List<Atom> atoms() {
        return atoms;
    }

    String surface(int i) {
        return atoms.get(i).of(text);
    }

    /** The key at a position; empty outside the sentence and for a break. */
    String key(int i) {
        return i < 0 || i >= atoms.size() ? "" : atoms.get(i).key();
    }

    /** Whether nothing but breaks stands before. */
    boolean opens(int i) {
        for (int k = i - 1; k >= 0; k--) {
            if (!atoms.get(k).isBreak()) return false;
            // After a colon, a capital proves as little as at the start.
            if (surface(k).equals(":")) return true;
        }
        return true;
    }

    /** Whether one of the words stands anywhere in the sentence. */
    boolean hasAny(List<String> words) {
        return asked.computeIfAbsent(
                words,
                all -> atoms.stream().anyMatch(atom -> all.stream().anyMatch(word -> Atom.matches(word, atom.key()))));
    }

    /** Whether the atoms are part of a compound that goes on at either side. */
    boolean hyphenated(int from, int to) {
        int start = atoms.get(from).start();
        int end = atoms.get(to - 1).end();
        return (start > 0 && HYPHENS.indexOf(text.charAt(start - 1)) >= 0)
                || (end < text.length() && HYPHENS.indexOf(text.charAt(end)) >= 0);
    }

    /** Whether every word is in capitals, so that a capital says nothing. */
    boolean shouts() {
        return shouts;
    }

    boolean isTaken(int i) {
        return i >= 0 && taken.get(i);
    }

    boolean isFree(int from, int to) {
        int next = taken.nextSetBit(from);
        return next < 0 || next >= to;
    }

    void take(int from, int to) {
        taken.set(from, to);
    }

    void release(int from, int to) {
        taken.clear(from, to);
    }

    /** The text from one atom to another. */
    String text(int from, int to) {
        return span(from, to).of(text);
    }

    /** The atoms that lie in a span of the text, as the first and one past the last. */
    TextSpan atomsIn(TextSpan span) {
        int from = 0;
        while (from < atoms.size() && atoms.get(from).start() < span.start()) from++;
        int to = from;
        while (to < atoms.size() && atoms.get(to).end() <= span.end()) to++;
        return new TextSpan(from, to);
    }

    TextSpan span(int from, int to) {
        return new TextSpan(atoms.get(from).start(), atoms.get(to - 1).end());
    }
}
