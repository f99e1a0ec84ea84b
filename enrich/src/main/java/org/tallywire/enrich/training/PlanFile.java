package org.tallywire.enrich.training;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.tallywire.enrich.names.NameKind;
import org.tallywire.enrich.names.NameSettings;
import org.tallywire.enrich.training.TrainingPlan.Corpus;
import org.tallywire.enrich.training.TrainingPlan.OwnSentences;

/** Reads the plan of a language from a YAML file that has one for each. */
final class PlanFile {

    private static final List<String> KEYS =
            List.of("learning", "corpora", "own", "no-name-weight", "thresholds", "teacher-weight");

    private final String where;
    private final Map<?, ?> plan;

    private PlanFile(String where, Map<?, ?> plan) {
        this.where = where;
        this.plan = plan;
        for (Object key : plan.keySet())
            if (!KEYS.contains(key.toString()))
                throw new TrainingException(where + ": unknown key '" + key + "'; there are " + KEYS);
    }

    static TrainingPlan read(String file, String yaml, String language) {
        Object root;
        try {
            root = new Load(LoadSettings.builder().setLabel(file).build()).loadFromString(yaml);
        } catch (YamlEngineException e) {
            throw new TrainingException(file + ": is not YAML: " + e.getMessage(), e);
        }
        if (!(root instanceof Map<?, ?> plans)) throw new TrainingException(file + ": must be a mapping by language");
        if (!(plans.get(language) instanceof Map<?, ?> plan))
            throw new TrainingException(file + ": no plan for '" + language + "'; there are " + plans.keySet());
        try {
            return new PlanFile(file + ": " + language, plan).read(language);
        } catch (TrainingException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new TrainingException(file + ": " + language + ": " + e.getMessage(), e);
        }
    }

    private TrainingPlan read(String language) {
        return new TrainingPlan(
                language,
                learning(),
                corpora(),
                own(),
                new NameSettings(number(plan, "no-name-weight").doubleValue(), thresholds()),
                number(plan, plan.containsKey("teacher-weight") ? "teacher-weight" : "no-name-weight")
                        .doubleValue());
    }

    private Learning learning() {
        Map<?, ?> learning = mapping("learning");
        return new Learning(
                number(learning, "epochs").intValue(),
                number(learning, "cutoff").intValue(),
                number(learning, "rate").doubleValue(),
                number(learning, "sparsity").doubleValue(),
                number(learning, "restraint").doubleValue(),
                number(learning, "seed").longValue());
    }

    private List<Corpus> corpora() {
        List<Corpus> corpora = new ArrayList<>();
        mapping("corpora").forEach((file, times) -> {
            if (!(times instanceof Map<?, ?> map))
                throw new TrainingException(where + ": " + file + ": write {as-it-is: N, retokenized: N, weak: N}");
            corpora.add(
                    new Corpus(file.toString(), count(map, "as-it-is"), count(map, "retokenized"), count(map, "weak")));
        });
        return corpora;
    }

    private OwnSentences own() {
        Map<?, ?> own = mapping("own");
        return new OwnSentences(count(own, "as-written"), count(own, "swapped"));
    }

    private Map<NameKind, Double> thresholds() {
        var thresholds = new EnumMap<NameKind, Double>(NameKind.class);
        Map<?, ?> all = mapping("thresholds");
        for (Object kind : all.keySet())
            thresholds.put(
                    NameKind.labelled(kind.toString()),
                    number(all, kind.toString()).doubleValue());
        return thresholds;
    }

    private Map<?, ?> mapping(String key) {
        if (plan.get(key) instanceof Map<?, ?> map) return map;
        throw new TrainingException(where + ": " + key + " must be a mapping");
    }

    private static int count(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value instanceof Number number ? number.intValue() : 0;
    }

    private Number number(Map<?, ?> map, String key) {
        @Nullable Object value = map.get(key);
        if (value instanceof Number number) return number;
        throw new TrainingException(where + ": " + key + ": '" + value + "' is no number");
    }
}
