package org.tallywire.enrich.names;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * How a model is read, beside it in {@value #FILE}.
 *
 * @param noNameWeight what "no name" counts for, above 0; below 1 more names are found
 * @param thresholds from which probability a name of each kind is believed
 */
public record NameSettings(double noNameWeight, Map<NameKind, Double> thresholds) {

    /** Name of the file. */
    public static final String FILE = "names.yaml";

    private static final String WEIGHT = "no-name-weight";
    private static final String THRESHOLDS = "thresholds";

    public NameSettings {
        if (!(noNameWeight > 0 && noNameWeight <= 1))
            throw new IllegalArgumentException(WEIGHT + " " + noNameWeight + ": must be above 0 and at most 1");
        thresholds = Map.copyOf(thresholds);
        for (NameKind kind : NameKind.values()) {
            Double threshold = thresholds.get(kind);
            if (threshold == null || !(threshold >= 0 && threshold <= 1))
                throw new IllegalArgumentException(
                        THRESHOLDS + " of " + kind.label() + ": " + threshold + "; write a number from 0 to 1");
        }
    }

    /** The settings that a file's text gives. */
    static NameSettings parse(String yaml) {
        Object root;
        try {
            root = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("is not YAML: " + e.getMessage(), e);
        }
        if (!(root instanceof Map<?, ?> map) || !(map.get(THRESHOLDS) instanceof Map<?, ?> thresholds))
            throw new IllegalArgumentException("must be a mapping with " + WEIGHT + " and " + THRESHOLDS);
        for (Object key : map.keySet())
            if (!key.equals(WEIGHT) && !key.equals(THRESHOLDS))
                throw new IllegalArgumentException(
                        "unknown key '" + key + "'; there are " + WEIGHT + " and " + THRESHOLDS);
        var byKind = new EnumMap<NameKind, Double>(NameKind.class);
        thresholds.forEach((kind, value) -> byKind.put(NameKind.labelled(String.valueOf(kind)), number(kind, value)));
        return new NameSettings(number(WEIGHT, map.get(WEIGHT)), byKind);
    }

    /** The settings as the file has them. */
    public String yaml() {
        var text = new StringBuilder(
                "# How names.bin is read.\n" + WEIGHT + ": " + noNameWeight + "\n" + THRESHOLDS + ":\n");
        for (NameKind kind : NameKind.values())
            text.append("  ")
                    .append(kind.label())
                    .append(": ")
                    .append(thresholds.get(kind))
                    .append('\n');
        return text.toString();
    }

    private static double number(Object what, @Nullable Object value) {
        if (value instanceof Number number) return number.doubleValue();
        throw new IllegalArgumentException(what + ": '" + value + "' is no number");
    }
}
