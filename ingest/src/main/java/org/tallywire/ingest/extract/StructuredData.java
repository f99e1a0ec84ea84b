package org.tallywire.ingest.extract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * What a page says of itself in JSON-LD: its objects, whatever arrays and graphs they lie in, and the article among
 * them; in microdata where JSON-LD speaks of no article. Of broken JSON what can be read is kept. Immutable.
 */
final class StructuredData {

    private static final int MAX_OBJECTS = 500;
    private static final int MAX_CHARS = 2_000_000;
    private static final Pattern ARTICLE_TYPE = Pattern.compile(".*(Article|Posting|Report|Review)");

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
            .build()
            .readerFor(JsonNode.class);

    private final List<JsonNode> objects;
    private final String unread;
    private final Optional<JsonNode> article;

    private StructuredData(List<JsonNode> objects, String unread) {
        this.objects = List.copyOf(objects);
        this.unread = unread;
        this.article = weightiest(this.objects);
    }

    static StructuredData of(ElementIndex page) {
        var roots = new ArrayList<JsonNode>();
        var broken = new StringBuilder();
        for (Element script : page.all(ElementIndex.Kind.SCRIPT)) {
            if (!ElementAttributes.value(script, "type").contains("ld+json")) continue;
            String text = script.data();
            if (text.length() <= MAX_CHARS && !read(bare(text), roots))
                broken.append(text).append('\n');
        }
        List<JsonNode> objects = flat(roots);
        if (objects.stream().noneMatch(StructuredData::isArticle)) {
            objects = new ArrayList<>(objects);
            objects.addAll(flat(Microdata.of(page)));
        }
        return new StructuredData(objects, broken.toString());
    }

    /** Comment and CDATA marks that templates wrap around scripts. */
    private static String bare(String text) {
        if (!text.contains("<!") && !text.contains("-->") && !text.contains("]]>")) return text.strip();
        return text.replace("<!--", "")
                .replace("-->", "")
                .replace("/*<![CDATA[*/", "")
                .replace("/*]]>*/", "")
                .replace("//<![CDATA[", "")
                .replace("//]]>", "")
                .replace("<![CDATA[", "")
                .replace("]]>", "")
                .strip();
    }

    private static boolean read(String text, List<JsonNode> into) {
        try (MappingIterator<JsonNode> values = READER.readValues(text)) {
            while (values.hasNextValue()) into.add(values.nextValue());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<JsonNode> flat(List<JsonNode> roots) {
        var objects = new ArrayList<JsonNode>();
        var open = new ArrayDeque<JsonNode>(roots);
        while (!open.isEmpty() && objects.size() < MAX_OBJECTS) {
            JsonNode node = open.removeFirst();
            if (node.isArray()) node.forEach(open::addLast);
            if (!node.isObject()) continue;
            objects.add(node);
            for (String nested : List.of("@graph", "mainEntity", "mainEntityOfPage", "hasPart"))
                if (node.path(nested).isContainerNode()) open.addLast(node.path(nested));
        }
        return objects;
    }

    /** The object that describes the article: the one with the most to say, the first of equals. */
    Optional<JsonNode> article() {
        return article;
    }

    private static Optional<JsonNode> weightiest(List<JsonNode> objects) {
        JsonNode best = null;
        int bestWeight = 0;
        for (JsonNode object : objects) {
            int weight = weight(object);
            if (weight > bestWeight) {
                best = object;
                bestWeight = weight;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int weight(JsonNode object) {
        if (!isArticle(object)) return 0;
        int weight = 1;
        for (String field : List.of("headline", "datePublished", "author", "articleBody", "mainEntityOfPage"))
            if (object.hasNonNull(field)) weight++;
        return weight;
    }

    private static boolean isArticle(JsonNode object) {
        for (String type : strings(object.path("@type")))
            if (ARTICLE_TYPE.matcher(type).matches()) return true;
        return false;
    }

    /** The first text under the name in the article, else in any other object; looked for in broken JSON last. */
    Optional<String> text(String name) {
        Optional<String> found = article.flatMap(object -> first(object.path(name)));
        if (found.isPresent()) return found;
        for (JsonNode object : objects) {
            Optional<String> other =
                    name.startsWith("date") || name.equals("headline") ? first(object.path(name)) : Optional.empty();
            if (other.isPresent()) return other;
        }
        return salvaged(name);
    }

    /** All texts under the name in the article. */
    List<String> all(String name) {
        return article.map(object -> strings(object.path(name))).orElse(List.of());
    }

    /** The number under the name in the article, however it is written. */
    OptionalInt number(String name) {
        JsonNode value = article.map(object -> object.path(name)).orElse(MissingNode.getInstance());
        if (value.canConvertToInt() && value.isNumber()) return OptionalInt.of(value.intValue());
        return value.isTextual() && value.textValue().matches("\\d{1,9}")
                ? OptionalInt.of(Integer.parseInt(value.textValue()))
                : OptionalInt.empty();
    }

    private Optional<String> salvaged(String name) {
        if (unread.isEmpty()) return Optional.empty();
        Matcher found = Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){1,500}+)\"")
                .matcher(unread);
        return found.find() ? Optional.of(found.group(1).replace("\\/", "/").replace("\\\"", "\"")) : Optional.empty();
    }

    /** Names of the persons or organisations under a property of the article; references by {@code @id} are followed. */
    List<String> names(String property) {
        if (article.isEmpty()) return salvagedNames(property);
        var names = new ArrayList<String>();
        JsonNode value = article.get().path(property);
        if (value.isArray()) value.forEach(one -> addName(one, names));
        else addName(value, names);
        return names;
    }

    /** From broken JSON: {@code "author": [{"@type": "Person", "name": "…"}]} and the plain form of it. */
    private List<String> salvagedNames(String property) {
        if (unread.isEmpty()) return List.of();
        Matcher found = Pattern.compile(
                        "\"" + Pattern.quote(property)
                                + "\"\\s*:\\s*(?:[\\[{\\s]{1,20}+(?:\"@?[a-z]{1,20}\"\\s*:\\s*\"[^\"]{0,200}+\"\\s*,\\s*){0,5}?\"name\"\\s*:\\s*)?\"([^\"\\\\]{1,200}+)\"")
                .matcher(unread);
        return found.find() ? List.of(found.group(1)) : List.of();
    }

    private void addName(JsonNode value, List<String> names) {
        if (value.isTextual()) names.add(value.textValue());
        else if (value.hasNonNull("name")) names.addAll(strings(value.path("name")));
        else if (value.hasNonNull("@id")) named(value.path("@id").asText()).ifPresent(names::add);
    }

    private Optional<String> named(String id) {
        for (JsonNode object : objects)
            if (object.path("@id").asText().equals(id) && object.path("name").isTextual())
                return Optional.of(object.path("name").textValue());
        return Optional.empty();
    }

    static List<String> strings(JsonNode value) {
        if (value.isTextual()) return List.of(value.textValue());
        var all = new ArrayList<String>();
        if (value.isArray())
            value.forEach(one -> {
                if (one.isTextual()) all.add(one.textValue());
            });
        return all;
    }

    private static Optional<String> first(JsonNode value) {
        if (value.isBoolean()) return Optional.of(value.asText());
        return strings(value).stream().filter(text -> !text.isBlank()).findFirst();
    }
}
