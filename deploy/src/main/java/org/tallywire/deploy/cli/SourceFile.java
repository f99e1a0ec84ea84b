package org.tallywire.deploy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.tallywire.avro.Source;
import org.tallywire.avro.SourceKind;
import org.tallywire.schemas.Words;

/**
 * A list of sources in a file: YAML, a list of mappings, where the file's name ends so; else a line is a URL, or a JSON object with {@code url} and, as {@code sources list} prints
 * them, {@code kind}, {@code name}, {@code language}, {@code country}, {@code publisher}. Blank lines and lines that begin with {@code #}
 * are left out.
 */
final class SourceFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final List<String> FIELDS = List.of("url", "kind", "name", "language", "country", "publisher");

    private SourceFile() {}

    static List<Source> read(Path file) {
        if (file.toString().matches(".*\\.ya?ml")) return yaml(file);
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw CommandException.usage("cannot read the list of sources " + file + ": " + e);
        }
        var sources = new ArrayList<Source>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            try {
                sources.add(parse(line));
            } catch (CommandException | IllegalArgumentException e) {
                throw CommandException.usage(file + ":" + number + ": " + e.getMessage());
            }
        }
        return sources;
    }

    private static List<Source> yaml(Path file) {
        var sources = new ArrayList<Source>();
        try {
            Object root = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            if (!(root instanceof List<?> list)) throw CommandException.usage(file + ": give a list of sources");
            for (Object entry : list) {
                if (!(entry instanceof Map<?, ?>))
                    throw CommandException.usage(file + ": entry " + (sources.size() + 1) + " is no mapping");
                sources.add(source(MAPPER.valueToTree(entry)));
            }
        } catch (IOException e) {
            throw CommandException.usage("cannot read the list of sources " + file + ": " + e);
        } catch (YamlEngineException e) {
            throw CommandException.usage(file + ": not YAML: " + e.getMessage());
        } catch (CommandException | IllegalArgumentException e) {
            throw CommandException.usage(file + ": entry " + (sources.size() + 1) + ": " + e.getMessage());
        }
        return sources;
    }

    private static Source parse(String line) {
        if (!line.startsWith("{"))
            return Source.newBuilder().setUrl(checkedUrl(line)).build();
        JsonNode json;
        try {
            json = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw CommandException.usage("not JSON: " + e.getOriginalMessage());
        }
        return source(json);
    }

    private static Source source(JsonNode json) {
        json.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field))
                throw CommandException.usage("unknown field '" + field + "'; there are " + String.join(", ", FIELDS));
        });
        return Source.newBuilder()
                .setUrl(checkedUrl(json.path("url").asText()))
                .setKind(Words.parse(SourceKind.class, json.path("kind").asText("feed")))
                .setName(text(json, "name"))
                .setLanguage(text(json, "language"))
                .setCountry(text(json, "country"))
                .setPublisher(text(json, "publisher"))
                .build();
    }

    private static @Nullable String text(JsonNode json, String field) {
        return json.hasNonNull(field) ? json.get(field).asText() : null;
    }

    /** The URL, if a source can have it. */
    static String checkedUrl(String url) {
        String scheme = "";
        boolean hasHost = false;
        try {
            URI uri = URI.create(url);
            scheme = String.valueOf(uri.getScheme());
            hasHost = uri.getHost() != null;
        } catch (IllegalArgumentException notAUrl) {
            hasHost = false;
        }
        if (hasHost && (scheme.equals("http") || scheme.equals("https"))) return url;
        throw CommandException.usage("'" + url + "' is no source; give an absolute http or https URL");
    }
}
