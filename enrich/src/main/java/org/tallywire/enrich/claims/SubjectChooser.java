package org.tallywire.enrich.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tallywire.enrich.claims.ClaimModels.Task;
import org.tallywire.enrich.claims.ClaimOptions.Option;
import org.tallywire.enrich.claims.SubjectClues.Situation;
import org.tallywire.schemas.Words;

/** Chooses whom a claim is about. */
final class SubjectChooser {

    private static final double GROUP_SURE = 0.9;

    private final ClaimOptions options;
    private final ClaimModels models;
    private final ClaimFinder.Thresholds thresholds;

    SubjectChooser(ClaimOptions options, ClaimModels models, ClaimFinder.Thresholds thresholds) {
        this.options = options;
        this.models = models;
        this.thresholds = thresholds;
    }

    /** Whom a claim is about, and how sure that is. */
    record Subjects(List<String> entities, List<Option> options, double probability) {
        String inWords(ReadSentence sentence) {
            return "of " + String.join(", ", entities) + ", " + Explanation.percent(probability) + " sure"
                    + options.get(0)
                            .mention()
                            .map(mention -> " ('" + sentence.textOf(mention.span()) + "')")
                            .orElse(", from the sentences before");
        }
    }

    Optional<Subjects> of(Situation at) {
        List<Ranked> scored = Ranked.of(options.subjects(at), models);
        if (scored.isEmpty() || scored.get(0).probability() < thresholds.subject()) return Optional.empty();
        List<Option> chosen = isGroup(at) ? group(at, scored) : together(at, scored);
        double sure = chosen.size() == 1
                ? scored.get(0).probability()
                : scored.stream()
                        .filter(one -> chosen.contains(one.option()))
                        .mapToDouble(Ranked::probability)
                        .sum();
        return Optional.of(new Subjects(
                chosen.stream().map(Option::value).toList(), chosen, isGroup(at) ? Math.max(sure, GROUP_SURE) : sure));
    }

    /** One whom the sentence does not even name must be surer. */
    private double needed(Option partner) {
        return partner.mention().isPresent() ? thresholds.partner() : thresholds.carried();
    }

    /** "Four others, among them A and B": such words leave no choice. */
    static boolean isGroup(Situation at) {
        Hints.Hint hint = at.hint();
        return hint.groupSize() != null && hint.about().equals(Words.hyphenated(at.measure()));
    }

    private static List<Option> group(Situation at, List<Ranked> scored) {
        List<Option> members = scored.stream()
                .map(Ranked::option)
                .filter(option -> at.hint().subjects().contains(option.value()))
                .toList();
        return members.isEmpty() ? List.of(scored.get(0).option()) : members;
    }

    /** The likeliest, and who is named in the same sentence as doing it too. */
    private List<Option> together(Situation at, List<Ranked> scored) {
        List<Option> all = scored.stream().map(Ranked::option).toList();
        Option first = all.get(0);
        List<Option> chosen = new ArrayList<>();
        chosen.add(first);
        for (Option partner : options.partners(at, first, all))
            if (models.of(Task.PARTNER).probability(partner.clues(), ClaimModel.YES) >= needed(partner))
                all.stream()
                        .filter(option -> option.value().equals(partner.value()))
                        .forEach(chosen::add);
        return chosen;
    }
}
