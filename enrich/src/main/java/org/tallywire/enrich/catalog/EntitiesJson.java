package org.tallywire.enrich.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tallywire.enrich.text.TextAnalyzer;

/**
 * {@code {id, lang, text}} in, {@code {id, mentions: [{start, end, type, entity, confidence}], references: [...]}} out:
 * names, and descriptions and pronouns that refer to what is named. Thread-safe.
 */
public final class EntitiesJson {

    private final EntityLinker linker;

    /** A formatter over a linker. */
    public EntitiesJson(EntityLinker linker) {
        this.linker = linker;
    }

    /**
     * The mentions in one object.
     *
     * @throws IllegalArgumentException if it has no text; the message says so
     */
    public ObjectNode of(JsonNode line) {
        JsonNode text = line.path("text");
        if (!text.isTextual())
            throw new IllegalArgumentException("no string \"text\"; write {\"id\", \"lang\", \"text\"}");
        return of(
                line.path("id"),
                line.path(line.has("lang") ? "lang" : "language").asText("und"),
                text.asText());
    }

    private ObjectNode of(JsonNode id, String language, String text) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (!id.isMissingNode()) object.set("id", id);
        Linked found =
                linker.link(text, language, TextAnalyzer.forLanguage(language).analyze(text));
        add(object.putArray("mentions"), found.names());
        add(object.putArray("references"), found.references());
        return object;
    }

    private static void add(ArrayNode array, List<Mention> mentions) {
        for (Mention mention : mentions)
            array.addObject()
                    .put("start", mention.span().start())
                    .put("end", mention.span().end())
                    .put("type", mention.type().name())
                    .put("entity", mention.entity())
                    .put("confidence", Math.round(mention.confidence() * 100) / 100.0);
    }
}
