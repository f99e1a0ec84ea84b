package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads YAML nodes and notes what is wrong with them, with the line. Not thread-safe: one use, one file. */
final class YamlReader {

    private static final int MOST_CODE_POINTS = 64 << 20;

    private final String file;
    private final List<CatalogProblem> problems;

    YamlReader(String file, List<CatalogProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** A key's value and where the key stands. */
    record Field(Node key, Node value) {}

    Optional<Node> parse(String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setCodePointLimit(MOST_CODE_POINTS)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(yaml);
            if (root.isEmpty()) problem(1, "the file is empty; give a mapping with the key 'entities'");
            return root;
        } catch (MarkedYamlEngineException e) {
            problem(e.getProblemMark().map(Mark::getLine).orElse(0) + 1, "is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problem(1, "is not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** The fields of a mapping by key; none where it is no mapping, which is noted. */
    Map<String, Field> mapping(Node node, String what) {
        var fields = new LinkedHashMap<String, Field>();
        if (!(node instanceof MappingNode mapping)) {
            problem(node, what + " must be a mapping");
            return fields;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problem(tuple.getKeyNode(), "a key of " + what + " must be a word");
                continue;
            }
            Field first = fields.putIfAbsent(key.getValue(), new Field(key, tuple.getValueNode()));
            if (first != null)
                problem(key, "'" + key.getValue() + "' is taken by line " + line(first.key()) + "; choose another");
        }
        return fields;
    }

    /** The elements of a list; of a scalar, itself. */
    List<Node> list(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    }

    /** The words of a list of scalars. */
    List<String> words(@Nullable Field field, String what) {
        if (field == null) return List.of();
        List<String> words = new ArrayList<>();
        for (Node node : list(field.value())) {
            String word = word(node, what);
            if (word != null) words.add(word);
        }
        return words;
    }

    @Nullable
    String word(@Nullable Field field, String what) {
        return field == null ? null : word(field.value(), what);
    }

    @Nullable
    String word(Node node, String what) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank())
            return scalar.getValue().strip();
        problem(node, what + " must be a word, not empty");
        return null;
    }

    /** Notes keys that mean nothing. */
    void only(Map<String, Field> fields, String what, List<String> known) {
        fields.forEach((key, field) -> {
            if (!known.contains(key))
                problem(field.key(), "unknown key '" + key + "' of " + what + "; there are " + known);
        });
    }

    void problem(Node node, String message) {
        problem(line(node), message);
    }

    private void problem(int line, String message) {
        problems.add(new CatalogProblem(file, line, message));
    }

    static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
