package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trie of names by their atoms. Finding a name costs its own length, however many names there are. An index with some
 * entries exchanged shares the nodes of the others. Immutable.
 */
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

    /** What needs a context is tried before what is meant otherwise; then whatever was added first makes no difference. */
    private static final Comparator<Candidate> ORDER = Comparator.comparing(
                    (Candidate candidate) -> !candidate.name().context().decides())
            .thenComparing(candidate -> candidate.entry().id());

    /** Candidates of one name that ends before atom {@code to}. */
    record Found(int to, List<Candidate> candidates) {}

    private static final class Node {
        private final Map<String, Node> next;
        private final List<Candidate> ends;

        Node() {
            next = new HashMap<>(2);
            ends = new ArrayList<>(1);
        }

        Node(Node other) {
            next = new HashMap<>(other.next);
            ends = new ArrayList<>(other.ends);
        }
    }

    /** Changes a trie without touching the nodes that an older one may share. */
    private static final class Growth {
        private final Set<Node> own = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Node root;

        Growth(Node root) {
            this.root = new Node(root);
        }

        private Node end(List<Atom> atoms) {
            Node node = root;
            for (Atom atom : atoms) node = node.next.compute(atom.key(), (key, child) -> own(child));
            return node;
        }

        private Node own(@Nullable Node child) {
            if (child != null && own.contains(child)) return child;
            Node mine = child == null ? new Node() : new Node(child);
            own.add(mine);
            return mine;
        }

        void add(CatalogEntry entry) {
            for (CatalogName name : entry.names()) {
                List<Atom> atoms = Atom.ofName(name.text());
                if (atoms.isEmpty()) continue;
                List<Candidate> ends = end(atoms).ends;
                ends.add(new Candidate(entry, name, atoms));
                if (ends.size() > 1) ends.sort(ORDER);
            }
        }

        void remove(CatalogEntry entry) {
            for (CatalogName name : entry.names()) {
                List<Atom> atoms = Atom.ofName(name.text());
                if (!atoms.isEmpty())
                    end(atoms).ends.removeIf(end -> end.entry().id().equals(entry.id()));
            }
        }
    }

    private final Node root;

    NameIndex(Collection<CatalogEntry> entries) {
        var growth = new Growth(new Node());
        entries.forEach(growth::add);
        root = growth.root;
    }

    private NameIndex(Node root) {
        this.root = root;
    }

    /** This index without the names of some entries and with those of others. */
    NameIndex with(Collection<CatalogEntry> removed, Collection<CatalogEntry> added) {
        var growth = new Growth(root);
        removed.forEach(growth::remove);
        added.forEach(growth::add);
        return new NameIndex(growth.root);
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
