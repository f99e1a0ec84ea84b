package org.tallywire.deploy.trace;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Annotations;
import org.tallywire.avro.Article;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.deploy.deadletters.RecordPosition;
import org.tallywire.deploy.trace.Step.Kind;
import org.tallywire.ingest.avro.HostState;
import org.tallywire.ingest.avro.UrlState;

/** What is found of an article, as the search goes on. Not thread-safe. */
final class Journey {

    private static final Comparator<Step> IN_TIME = Comparator.comparing(Step::time)
            .thenComparing(Step::kind)
            .thenComparing(step -> step.position().toString());

    /**
     * A page that answers one of its addresses.
     *
     * @param at where it stands
     * @param article the id of what is read out of it; empty where nothing is
     * @param text what came of the fetch, or why nothing is read out of the page
     */
    record PageSeen(RecordPosition at, Instant time, Optional<String> article, String text) {}

    /** A claim's fact as it is now, and where the article stands in it. */
    record FactSeen(String id, boolean counts, String text) {}

    final Names names = new Names();
    final SortedMap<String, Article> articles = new TreeMap<>();
    final SortedMap<String, RecordPosition> newest = new TreeMap<>();
    final Map<String, Annotations> annotations = new TreeMap<>();
    final SortedMap<String, Optional<ArticleClaims>> claims = new TreeMap<>();
    final SortedMap<String, RecordPosition> claimsAt = new TreeMap<>();
    final List<PageSeen> pages = new ArrayList<>();
    final List<RecordPosition> fetches = new ArrayList<>();
    final Map<String, UrlState> known = new TreeMap<>();
    final Map<String, HostState> hosts = new TreeMap<>();
    final List<FactSeen> facts = new ArrayList<>();
    final List<String> letters = new ArrayList<>();
    final List<String> denials = new ArrayList<>();
    final List<String> rejections = new ArrayList<>();
    final List<String> sources = new ArrayList<>();
    final List<String> publishers = new ArrayList<>();

    private final Map<String, Step> steps = new LinkedHashMap<>();

    void add(Step step) {
        steps.put(step.kind() + " " + step.position(), step);
    }

    void add(ConsumerRecord<byte[], byte[]> record, Instant time, Kind kind, String text, ObjectNode details) {
        add(Step.of(record, time, kind, text, details));
    }

    boolean has(Kind kind, RecordPosition position) {
        return steps.containsKey(kind + " " + position);
    }

    boolean has(Kind kind) {
        return steps.values().stream().anyMatch(step -> step.kind() == kind);
    }

    void source(@Nullable String url) {
        if (url != null && !sources.contains(url)) sources.add(url);
    }

    void publisher(@Nullable String publisher) {
        if (publisher != null && !publisher.isEmpty() && !publishers.contains(publisher)) publishers.add(publisher);
    }

    /** The steps in the order of time. */
    List<Step> steps() {
        return steps.values().stream().sorted(IN_TIME).toList();
    }

    long count(Kind kind) {
        return steps.values().stream().filter(step -> step.kind() == kind).count();
    }

    static ObjectNode details() {
        return JsonNodeFactory.instance.objectNode();
    }
}
