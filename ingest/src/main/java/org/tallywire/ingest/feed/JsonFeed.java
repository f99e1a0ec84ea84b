package org.tallywire.ingest.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallywire.avro.SourceKind;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.feed.FeedReading.Entries;
import org.tallywire.ingest.feed.FeedReading.Unreadable;

/** Reads JSON Feed, versions 1 and 1.1, an item at a time. Source: jsonfeed.org. One that is cut gives what came before. */
final class JsonFeed {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(100).build())
            .build();

    private JsonFeed() {}

    static boolean looksLike(byte[] bytes) {
        for (byte b : bytes) if (b > ' ') return b == '{';
        return false;
    }

    static FeedReading parse(byte[] bytes, WebAddress address) {
        var entries = new ArrayList<FeedEntry>();
        var head = new HashMap<String, String>();
        String problem = "";
        try (JsonParser json = JSON.createParser(bytes)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("items") && value == JsonToken.START_ARRAY) items(json, address, entries);
                else if (value == JsonToken.VALUE_STRING) head.put(field, json.getText());
                else json.skipChildren();
            }
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
        }
        boolean feed = head.getOrDefault("version", "").contains("jsonfeed.org") || !entries.isEmpty();
        if (!feed) return new Unreadable("JSON, but no JSON Feed" + (problem.isEmpty() ? "" : ": " + problem));
        return new Entries(SourceKind.FEED, Titles.of(head.get("title")), entries, List.of(), Optional.empty());
    }

    private static void items(JsonParser json, WebAddress address, List<FeedEntry> into) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY && into.size() < FeedReading.MAX_ENTRIES) {
            if (json.currentToken() == null) return;
            if (json.currentToken() != JsonToken.START_OBJECT) json.skipChildren();
            else entry(texts(json), address).ifPresent(into::add);
        }
        if (into.size() >= FeedReading.MAX_ENTRIES) skipRest(json);
    }

    private static void skipRest(JsonParser json) throws IOException {
        while (json.currentToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == null) return;
            json.skipChildren();
            json.nextToken();
        }
    }

    private static Map<String, String> texts(JsonParser json) throws IOException {
        var texts = new HashMap<String, String>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_STRING) texts.put(field, json.getText());
            else json.skipChildren();
        }
        return texts;
    }

    private static Optional<FeedEntry> entry(Map<String, String> item, WebAddress address) {
        String id = item.getOrDefault("id", "");
        String stated = item.getOrDefault("url", item.getOrDefault("external_url", id.startsWith("http") ? id : ""));
        if (stated.isBlank()) return Optional.empty();
        return address.resolve(stated)
                .map(WebAddress::canonical)
                .map(link -> new FeedEntry(
                        link, time(item.get("date_modified")).or(() -> time(item.get("date_published")))));
    }

    private static Optional<Instant> time(@org.jspecify.annotations.Nullable String text) {
        if (text == null) return Optional.empty();
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
