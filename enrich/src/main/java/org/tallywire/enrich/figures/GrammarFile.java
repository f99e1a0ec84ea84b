package org.tallywire.enrich.figures;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A grammar file: settings, and sections that list phrases. {@code wafer{,s}} stands for both words; {@code =MW} must be
 * written so; {@code ~fabrik} is also the end of a longer word; everything else is read without regard to case and accents.
 */
final class GrammarFile {

    private static final String EVERYWHERE = "/org/tallywire/enrich/figures/everywhere.yaml";
    private static final Set<String> SETTINGS = Set.of("writing", "smaller-units");
    private static final Set<String> WRITING = Set.of(
            "group",
            "decimal",
            "spaces-group",
            "compounds",
            "nouns-are-capitalised",
            "last-digit-steps-down",
            "month-first");

    private final String file;
    private final Map<?, ?> root;

    private GrammarFile(String file, Map<?, ?> root) {
        this.file = file;
        this.root = root;
    }

    static boolean exists(String language) {
        return GrammarFile.class.getResource(path(language)) != null;
    }

    /** The grammar of a language on top of what holds everywhere. */
    static Grammar load(String language) {
        try (InputStream common = open(EVERYWHERE);
                InputStream own = open(path(language))) {
            return read(parse(EVERYWHERE, common), parse(path(language), own));
        } catch (IOException e) {
            throw new GrammarException(path(language) + ": cannot be read (" + e.getMessage() + "); build again");
        }
    }

    /** For tests: a grammar from a text alone. */
    static Grammar parse(String file, String yaml) {
        return read(
                parse(file, new java.io.ByteArrayInputStream(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }

    private static String path(String language) {
        return "/org/tallywire/enrich/languages/" + language + "/figures.yaml";
    }

    private static InputStream open(String path) {
        InputStream stream = GrammarFile.class.getResourceAsStream(path);
        if (stream == null)
            throw new GrammarException(path + ": no such resource; add the file, or name another language");
        return stream;
    }

    private static GrammarFile parse(String file, InputStream yaml) {
        try {
            Object root = new Load(LoadSettings.builder().setLabel(file).build()).loadFromInputStream(yaml);
            if (root instanceof Map<?, ?> map) return new GrammarFile(file, map);
        } catch (YamlEngineException e) {
            throw new GrammarException(file + ": not YAML: " + e.getMessage());
        }
        throw new GrammarException(file + ": not a mapping; write sections such as `numbers:`");
    }

    private static Grammar read(GrammarFile... layers) {
        GrammarFile own = layers[layers.length - 1];
        Map<?, ?> writing = own.writing();
        var lexicon = new Lexicon(own.flag(writing, "compounds"));
        for (GrammarFile layer : layers) layer.fill(lexicon);
        return new Grammar(
                lexicon,
                own.signs(writing, "group"),
                own.signs(writing, "decimal"),
                own.flag(writing, "spaces-group"),
                own.flag(writing, "nouns-are-capitalised"),
                own.flag(writing, "last-digit-steps-down"),
                own.flag(writing, "month-first"),
                smallerUnits(layers));
    }

    private static SmallerUnits smallerUnits(GrammarFile... layers) {
        var factors = new LinkedHashMap<String, Map<String, BigDecimal>>();
        for (GrammarFile layer : layers) layer.addSmallerUnits(factors);
        return new SmallerUnits(factors);
    }

    private void addSmallerUnits(Map<String, Map<String, BigDecimal>> factors) {
        Object section = root.get("smaller-units");
        if (section == null) return;
        if (!(section instanceof Map<?, ?> units))
            throw wrong("smaller-units", "not a mapping; write `hour: {minute: 60}`");
        units.forEach((unit, smaller) -> {
            String where = "smaller-units." + unit;
            if (!(smaller instanceof Map<?, ?> counts)) throw wrong(where, "not a mapping; write `{minute: 60}`");
            var parts = new LinkedHashMap<String, BigDecimal>();
            counts.forEach((part, count) -> parts.put(String.valueOf(part), number(where, String.valueOf(count))));
            factors.put(String.valueOf(unit), parts);
        });
    }

    private Map<?, ?> writing() {
        if (!(root.get("writing") instanceof Map<?, ?> writing))
            throw wrong("writing", "missing; give at least `writing: {group: \",\", decimal: \".\"}`");
        for (Object key : writing.keySet())
            if (!WRITING.contains(String.valueOf(key)))
                throw wrong("writing." + key, "unknown; there are " + new TreeSet<>(WRITING));
        return writing;
    }

    private boolean flag(Map<?, ?> writing, String key) {
        Object value = writing.get(key);
        if (value == null) return false;
        if (value instanceof Boolean flag) return flag;
        throw wrong("writing." + key, "is " + value + "; write true or false");
    }

    private Set<Character> signs(Map<?, ?> writing, String key) {
        if (!(writing.get(key) instanceof String signs))
            throw wrong("writing." + key, "missing; write the signs as one string");
        var set = new HashSet<Character>();
        for (char sign : signs.toCharArray()) set.add(sign);
        return set;
    }

    private void fill(Lexicon lexicon) {
        for (Map.Entry<?, ?> entry : root.entrySet()) {
            String section = String.valueOf(entry.getKey());
            if (SETTINGS.contains(section)) continue;
            Role role = Role.bySection().get(section);
            if (role == null)
                throw wrong(
                        section,
                        "unknown section; there are "
                                + new TreeSet<>(Role.bySection().keySet()));
            if (role.key == Role.Key.NONE) fill(lexicon, role, section, "", entry.getValue());
            else if (entry.getValue() instanceof Map<?, ?> lists)
                lists.forEach((key, list) -> fill(lexicon, role, section, String.valueOf(key), list));
            else throw wrong(section, "not a mapping; write `unit: [phrase, phrase]` lines");
        }
    }

    private void fill(Lexicon lexicon, Role role, String section, String key, @Nullable Object phrases) {
        String where = key.isEmpty() ? section : section + "." + key;
        if (!(phrases instanceof List<?> list)) throw wrong(where, "not a list; write [phrase, phrase]");
        BigDecimal value = role.key == Role.Key.DECIMAL ? number(where, key) : BigDecimal.ZERO;
        for (Object phrase : list) {
            if (!(phrase instanceof String written) || written.isBlank())
                throw wrong(where, "'" + phrase + "' is not a phrase; put it in quotes");
            for (String one : expand(where, written)) {
                boolean exact = one.startsWith("=") && one.length() > 1;
                boolean head = one.startsWith("~") && one.length() > 1;
                String bare = exact || head ? one.substring(1) : one;
                lexicon.add(bare, new Lexeme(role, key, value, exact ? bare : null));
                if (head) lexicon.addHead(bare);
            }
        }
    }

    private BigDecimal number(String where, String key) {
        try {
            return new BigDecimal(key);
        } catch (NumberFormatException e) {
            throw wrong(where, "'" + key + "' is not a number; list the phrases under the number they stand for");
        }
    }

    private List<String> expand(String where, String phrase) {
        int open = phrase.indexOf('{');
        if (open < 0) return List.of(phrase);
        int close = phrase.indexOf('}', open);
        if (close < 0) throw wrong(where, "'" + phrase + "' has no closing brace; write stem{ending,ending}");
        var all = new ArrayList<String>();
        for (String choice : phrase.substring(open + 1, close).split(",", -1))
            all.addAll(expand(where, phrase.substring(0, open) + choice + phrase.substring(close + 1)));
        return all;
    }

    private GrammarException wrong(String key, String what) {
        return new GrammarException(file + ": " + key + ": " + what);
    }
}
