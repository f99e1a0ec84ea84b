package org.tallywire.deploy.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.tallywire.schemas.Compatibility;

/**
 * The registry's memory and its rules. What it accepts is in the log before anyone sees it. Thread-safe.
 *
 * <p>A subject's level is its own, else the one set for all, else {@code FULL_TRANSITIVE} for the values of topics,
 * which others read, and {@code BACKWARD} for what a stage keeps for itself.
 */
final class Subjects {

    private static final String ALL_SUBJECTS = "";
    private static final String TOPIC_VALUE_SUFFIX = "-value";

    private final EntryLog log;
    private final Map<String, List<Version>> versions = new TreeMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Integer, Schema> byId = new HashMap<>();
    private final Map<String, Compatibility> levels = new HashMap<>();

    Subjects(EntryLog log) {
        this.log = log;
        log.readAll().forEach(this::apply);
    }

    synchronized List<String> subjects() {
        return List.copyOf(versions.keySet());
    }

    /** The id of the schema under the subject, registered now if it was not and may be. */
    synchronized int register(String subject, Schema schema) throws Refusal {
        List<Version> known = versions.getOrDefault(subject, List.of());
        for (Version version : known) if (version.text().equals(schema.toString())) return version.id();
        List<String> objections = level(subject).objections(schema, schemas(known));
        if (!objections.isEmpty())
            throw new Refusal(
                    Refusal.INCOMPATIBLE,
                    "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                            + "\" at level " + level(subject) + ": " + String.join("; ", objections));
        int id = ids.getOrDefault(schema.toString(), byId.isEmpty() ? 1 : Collections.max(byId.keySet()) + 1);
        int next = known.isEmpty() ? 1 : known.get(known.size() - 1).version() + 1;
        remember(new Entry.Registered(new Version(subject, next, id, schema)));
        return id;
    }

    /** All versions of the subject, oldest first, at least one. */
    synchronized List<Version> versions(String subject) throws Refusal {
        List<Version> known = versions.get(subject);
        if (known == null) throw new Refusal(Refusal.SUBJECT_NOT_FOUND, "Subject '" + subject + "' not found.");
        return List.copyOf(known);
    }

    /** One version of the subject, by number or {@code latest}. */
    Version version(String subject, String version) throws Refusal {
        List<Version> known = versions(subject);
        if (version.equals("latest") || version.equals("-1")) return known.get(known.size() - 1);
        int number = number(version);
        for (Version candidate : known) if (candidate.version() == number) return candidate;
        throw new Refusal(Refusal.VERSION_NOT_FOUND, "Version " + number + " not found.");
    }

    private static int number(String version) throws Refusal {
        if (version.matches("[1-9][0-9]{0,8}")) return Integer.parseInt(version);
        throw new Refusal(
                Refusal.INVALID_VERSION,
                "The specified version '" + version + "' is not a valid version id; use a positive number or 'latest'");
    }

    /** The version of the subject that is this schema. */
    Version find(String subject, Schema schema) throws Refusal {
        for (Version version : versions(subject)) if (version.text().equals(schema.toString())) return version;
        throw new Refusal(Refusal.SCHEMA_NOT_FOUND, "Schema not found");
    }

    synchronized Schema schema(int id) throws Refusal {
        Schema schema = byId.get(id);
        if (schema == null) throw new Refusal(Refusal.SCHEMA_NOT_FOUND, "Schema " + id + " not found");
        return schema;
    }

    /** Why the schema could not follow the version, and where the level is transitive, those before; empty if it could. */
    List<String> objections(String subject, String version, Schema schema) throws Refusal {
        Version last = version(subject, version);
        Compatibility level = effectiveLevel(subject);
        List<Version> earlier = level.isTransitive()
                ? versions(subject).stream()
                        .filter(v -> v.version() <= last.version())
                        .toList()
                : List.of(last);
        return level.objections(schema, schemas(earlier));
    }

    synchronized Compatibility effectiveLevel(String subject) {
        return level(subject);
    }

    /** The level of all subjects that have none of their own. */
    synchronized Compatibility globalLevel() {
        return levels.getOrDefault(ALL_SUBJECTS, Compatibility.BACKWARD);
    }

    synchronized Optional<Compatibility> ownLevel(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    synchronized void setGlobalLevel(Compatibility level) {
        remember(new Entry.Configured(ALL_SUBJECTS, level));
    }

    synchronized void setLevel(String subject, Compatibility level) {
        remember(new Entry.Configured(subject, level));
    }

    private Compatibility level(String subject) {
        Compatibility own = levels.getOrDefault(subject, levels.get(ALL_SUBJECTS));
        if (own != null) return own;
        return subject.endsWith(TOPIC_VALUE_SUFFIX) ? Compatibility.FULL_TRANSITIVE : Compatibility.BACKWARD;
    }

    private void remember(Entry entry) {
        log.append(entry);
        apply(entry);
    }

    private void apply(Entry entry) {
        if (entry instanceof Entry.Configured configured) {
            levels.put(configured.subject(), configured.level());
        } else if (entry instanceof Entry.Registered registered) {
            Version version = registered.version();
            versions.computeIfAbsent(version.subject(), s -> new ArrayList<>()).add(version);
            ids.put(version.text(), version.id());
            byId.put(version.id(), version.schema());
        }
    }

    private static Map<String, Schema> schemas(List<Version> versions) {
        var schemas = new LinkedHashMap<String, Schema>();
        versions.forEach(version -> schemas.put("version " + version.version(), version.schema()));
        return schemas;
    }
}
