package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trie of names by their atoms. Finding a name costs its own length, however many names there are. Immutable. */
final class NameIndex {

    /** A name of an entity, cut into atoms. */
    record Candidate(CatalogEntry entry, CatalogName name, List<Atom> atoms) {

        /** Whether the text has a capital wherever the name has one, or the very same letters where the name asks so. */
        boolean fits(AtomLine line, int from, NameRules rules) {
            boolean exact = name.context().exactCase() || isShortAcronym(rules);
            for (int i = 0; i < atoms.size(); i++) {
                if (atoms.get(i).capital() && !line.get(from + i).capital()) return false;
                if (addsAccents(line.surface(from + i), atoms.get(i).of(name.text()))) return false;
                if (exact
                        && !bare(line.surface(from + i))
                                .startsWith(bare(atoms.get(i).of(name.text())))) return false;
            }
            return true;
        }

        /** A text may leave accents out ("Malaga"), but "Cinà" is not "Cina". */
        private static boolean addsAccents(String surface, String name) {
            return Atom.isPlain(name) && !Atom.isPlain(surface);
        }

        /** "US", "ST" and "BIS" are words in other capitals. */
        private boolean isShortAcronym(NameRules rules) {
            return atoms.size() == 1
                    && atoms.get(0).key().length() <= (rules.writesAcronymsAsNames() ? 2 : 3)
                    && name.text().chars().noneMatch(Character::isLowerCase);
        }

        private static String bare(String surface) {
            return surface.replace(".", "");
        }
    }

    /** Candidates of one name that ends before atom {@code to}. */
    record Found(int to, List<Candidate> candidates) {}

    private static final class Node {
        private final Map<String, Node> next = new HashMap<>(2);
        private final List<Candidate> ends = new ArrayList<>(1);
    }

    private final Node root = new Node();

    NameIndex(Collection<CatalogEntry> entries) {
        for (CatalogEntry entry : entries) for (CatalogName name : entry.names()) add(entry, name);
    }

    private void add(CatalogEntry entry, CatalogName name) {
        List<Atom> atoms = Atom.ofName(name.text());
        if (atoms.isEmpty()) return;
        Node node = root;
        for (Atom atom : atoms) node = node.next.computeIfAbsent(atom.key(), key -> new Node());
        node.ends.add(new Candidate(entry, name, atoms));
        // What needs a context is tried before what is meant otherwise.
        node.ends.sort((a, b) ->
                Boolean.compare(b.name().context().decides(), a.name().context().decides()));
    }

    /** All names that begin at an atom, the longest first. */
    List<Found> at(AtomLine line, int from, List<String> possessives) {
        Node node = step(root, line.key(from), possessives);
        if (node == null) return List.of();
        List<Found> found = new ArrayList<>(2);
        for (int i = from + 1; node != null; i++) {
            if (!node.ends.isEmpty()) found.add(0, new Found(i, node.ends));
            node = node.next.isEmpty() ? null : step(node, line.key(i), possessives);
        }
        return found;
    }

    private static @Nullable Node step(Node node, String key, List<String> possessives) {
        if (key.isEmpty()) return null;
        Node exact = node.next.get(key);
        if (exact != null) return exact;
        for (String ending : possessives) {
            if (key.length() < ending.length() + 3 || !key.endsWith(ending)) continue;
            Node stem = node.next.get(key.substring(0, key.length() - ending.length()));
            if (stem != null) return stem;
        }
        return null;
    }
}
