package org.tallywire.deploy.replay;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;

/** The stages that can be run anew, in the order in which records flow. */
public enum ReplayStage {
    /** Pages to articles. */
    EXTRACT("extractor", Topics.PAGES, List.of(Topics.RATES, Topics.ARTICLES)),
    /** Articles to claims. */
    ENRICH("enricher", Topics.ARTICLES, List.of(Topics.ANNOTATIONS, Topics.CLAIMS)),
    /** Claims to facts and tallies. */
    FACTBOOK(
            "factbook",
            Topics.CLAIMS,
            List.of(Topics.FACTS, Topics.FUNDING_TALLIES, Topics.CAPACITY_TALLIES, Topics.TALLY_CHANGES));

    private final String service;
    private final Topic<?, ?> input;
    private final List<Topic<?, ?>> outputs;

    ReplayStage(String service, Topic<?, ?> input, List<Topic<?, ?>> outputs) {
        this.service = service;
        this.input = input;
        this.outputs = outputs;
    }

    /** Name of its service. */
    String service() {
        return service;
    }

    /** What it reads. */
    public Topic<?, ?> input() {
        return input;
    }

    /** What it writes. */
    List<Topic<?, ?>> outputs() {
        return outputs;
    }

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All of them, as people write them. */
    static String words() {
        return Arrays.stream(values()).map(ReplayStage::word).collect(Collectors.joining(", "));
    }
}
