package org.tallywire.ingest.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector.SelectorParseException;
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
import org.tallywire.ingest.address.WebAddress;

/** Reads a file of rules for sites. The first thing that is wrong ends it, with file and line. */
final class SiteRulesFile {

    private static final String FIELDS = Arrays.stream(SiteRule.Field.values())
            .map(field -> field.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));

    private final String file;

    SiteRulesFile(String file) {
        this.file = file;
    }

    Map<String, SiteRule> read(String yaml) {
        Map<String, SiteRule> rules = new LinkedHashMap<>();
        for (NodeTuple top : mapping(root(yaml), "the file")) {
            if (!word(top.getKeyNode(), "a key").equals("sites"))
                throw wrong(
                        top.getKeyNode(), "unknown key '" + word(top.getKeyNode(), "a key") + "'; there is 'sites'");
            for (NodeTuple site : mapping(top.getValueNode(), "'sites'")) {
                String name = site(site.getKeyNode());
                if (rules.put(name, rule(name, site.getValueNode())) != null)
                    throw wrong(site.getKeyNode(), name + " has a rule already; write all of it in one place");
            }
        }
        return rules;
    }

    private Node root(String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            return new Compose(settings)
                    .composeString(yaml)
                    .orElseThrow(
                            () -> new SiteRulesException(file + ":1: is empty; give a mapping with the key 'sites'"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new SiteRulesException(file + ":" + line + ": is not YAML: " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new SiteRulesException(file + ": is not YAML: " + e.getMessage(), e);
        }
    }

    private String site(Node key) {
        String name = word(key, "a site").toLowerCase(Locale.ROOT);
        boolean host = WebAddress.parse("https://" + name + "/")
                .filter(address -> address.host().equals(name))
                .isPresent();
        if (!host) throw wrong(key, "'" + name + "' is no site; write a host without scheme and path, as news.example");
        return name;
    }

    private SiteRule rule(String site, Node node) {
        var selectors = new EnumMap<SiteRule.Field, List<Evaluator>>(SiteRule.Field.class);
        for (NodeTuple entry : mapping(node, "the rule of " + site))
            selectors.put(field(site, entry.getKeyNode()), selectors(entry.getValueNode()));
        if (selectors.isEmpty()) throw wrong(node, "the rule of " + site + " is empty; give one of " + FIELDS);
        return new SiteRule(selectors);
    }

    private SiteRule.Field field(String site, Node key) {
        String name = word(key, "a field");
        for (SiteRule.Field field : SiteRule.Field.values())
            if (field.name().toLowerCase(Locale.ROOT).equals(name)) return field;
        throw wrong(key, "unknown field '" + name + "' of " + site + "; there are " + FIELDS);
    }

    private List<Evaluator> selectors(Node node) {
        List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        var selectors = new ArrayList<Evaluator>();
        for (Node one : nodes) selectors.add(selector(one));
        if (selectors.isEmpty()) throw wrong(node, "a list without selectors; give one, or leave the field out");
        return selectors;
    }

    private Evaluator selector(Node node) {
        String css = word(node, "a selector");
        try {
            return QueryParser.parse(css);
        } catch (SelectorParseException | IllegalArgumentException e) {
            throw wrong(node, "'" + css + "' is no CSS selector: " + e.getMessage());
        }
    }

    private List<NodeTuple> mapping(Node node, String what) {
        if (node instanceof MappingNode mapping) return mapping.getValue();
        throw wrong(node, what + " must be a mapping, key: value");
    }

    private String word(Node node, String what) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank())
            return scalar.getValue().strip();
        throw wrong(node, what + " must be a text, and not empty");
    }

    private SiteRulesException wrong(Node node, String message) {
        int line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
        return new SiteRulesException(file + ":" + line + ": " + message);
    }
}
