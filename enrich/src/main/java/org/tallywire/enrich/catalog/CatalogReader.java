package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.catalog.YamlReader.Field;
import org.tallywire.schemas.Ids;
import org.tallywire.schemas.Words;

/**
 * Reads one catalog file.
 *
 * <pre>{@code
 * type: company                    # of all entities that do not say otherwise; so with country
 * entities:
 *   nvidia:
 *     country: US
 *     names: [Nvidia]              # in all languages; or {all: [...], it: [...]}
 *     ticker: NVDA
 *     domains: [nvidia.com]
 *   mistral-ai:
 *     country: FR
 *     names: [Mistral AI, {name: Mistral, near: [AI, start*], not-before: [wind]}]
 *     formerly: [mistral]          # ids that it had before
 *   arthur-mensch:
 *     type: person
 *     role: chief executive        # a person has a role, and where
 *     of: mistral-ai
 *     names: [Arthur Mensch]
 * }</pre>
 */
final class CatalogReader {

    private static final List<String> FILE_KEYS = List.of("type", "country", "entities");
    private static final List<String> ENTRY_KEYS = List.of(
            "type", "country", "names", "ticker", "parent", "domains", "wikidata", "role", "of", "formerly", "capital");
    private static final List<String> NAME_KEYS =
            List.of("name", "exact", "common", "metonym", "near", "not-before", "not-after");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final String ALL_LANGUAGES = "all";

    /** Reserved in ISO 3166-1 and used as a country would be. */
    private static final String EUROPEAN_UNION = "EU";

    private static final Pattern WIKIDATA = Pattern.compile("Q[1-9][0-9]*");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

    private final String file;
    private final YamlReader yaml;
    private final List<CatalogDraft> drafts = new ArrayList<>();

    private CatalogReader(String file, List<CatalogProblem> problems) {
        this.file = file;
        this.yaml = new YamlReader(file, problems);
    }

    /** The entries of a file that can be read; what cannot is noted. */
    static List<CatalogDraft> read(String file, String text, List<CatalogProblem> problems) {
        var reader = new CatalogReader(file, problems);
        reader.yaml.parse(text).ifPresent(reader::file);
        return reader.drafts;
    }

    private void file(Node root) {
        Map<String, Field> fields = yaml.mapping(root, "the file");
        yaml.only(fields, "the file", FILE_KEYS);
        EntityType type = type(fields.get("type"), EntityType.UNKNOWN);
        String country = country(fields.get("country"), null);
        Field entities = fields.get("entities");
        if (entities == null) {
            yaml.problem(root, "has no key 'entities'; put the entries under it");
            return;
        }
        yaml.mapping(entities.value(), "entities").forEach((id, field) -> entry(id, field, type, country));
    }

    private void entry(String id, Field field, EntityType defaultType, @Nullable String defaultCountry) {
        Map<String, Field> fields = yaml.mapping(field.value(), "'" + id + "'");
        yaml.only(fields, "'" + id + "'", ENTRY_KEYS);
        EntityType type = type(fields.get("type"), defaultType);
        if (type == EntityType.UNKNOWN && !fields.containsKey("type"))
            yaml.problem(field.key(), "'" + id + "' has no type; add one of " + types());
        String country = country(fields.get("country"), defaultCountry);
        List<CatalogName> names = new ArrayList<>(names(id, field.key(), fields.get("names"), NameContext.NONE));
        if (fields.containsKey("capital")) names.addAll(capital(id, fields.get("capital"), country));
        add(field.key(), id, type, country, names, fields);
    }

    /** A capital is a place, and stands for the government wherever it is not where something happens. */
    private List<CatalogName> capital(String id, Field field, @Nullable String country) {
        List<CatalogName> metonyms = names(id, field.key(), field, NameContext.METONYM);
        List<CatalogName> plain = names(id, field.key(), field, NameContext.NONE);
        if (!plain.isEmpty()) {
            String place = "place/" + Ids.slug(plain.get(0).text());
            add(field.key(), place, EntityType.PLACE, country, plain, Map.of());
        }
        return metonyms;
    }

    private void add(
            Node key,
            String id,
            EntityType type,
            @Nullable String country,
            List<CatalogName> names,
            Map<String, Field> fields) {
        List<String> domains = domains(fields.get("domains"));
        String wikidata = wikidata(fields.get("wikidata"));
        String ticker = yaml.word(fields.get("ticker"), "ticker");
        String parent = yaml.word(fields.get("parent"), "parent");
        List<String> formerly = yaml.words(fields.get("formerly"), "a former id");
        CatalogEntry.Post post = post(key, id, type, fields);
        if (names.isEmpty() || (type == EntityType.PERSON && post == null)) return;
        try {
            var entry = new CatalogEntry(id, type, country, names, ticker, parent, domains, wikidata, post, formerly);
            drafts.add(new CatalogDraft(entry, file, YamlReader.line(key)));
        } catch (IllegalArgumentException e) {
            yaml.problem(key, e.getMessage() + "; write it in lower case with hyphens, as Ids.slug does");
        }
    }

    private CatalogEntry.@Nullable Post post(Node key, String id, EntityType type, Map<String, Field> fields) {
        String role = yaml.word(fields.get("role"), "role");
        String organisation = yaml.word(fields.get("of"), "of");
        if (type == EntityType.PERSON) {
            if (role != null) return new CatalogEntry.Post(role, organisation);
            yaml.problem(key, "person '" + id + "' has no role; add what they are, such as 'role: chief executive'");
        } else if (role != null || organisation != null)
            yaml.problem(key, "'" + id + "' is no person; leave role and of out, or set 'type: person'");
        return null;
    }

    private List<String> domains(@Nullable Field field) {
        List<String> domains = yaml.words(field, "a domain");
        for (String domain : domains)
            if (field != null && !DOMAIN.matcher(domain).matches())
                yaml.problem(field.value(), "'" + domain + "' is no domain; write it as example.com, in lower case");
        return domains;
    }

    private @Nullable String wikidata(@Nullable Field field) {
        String id = yaml.word(field, "wikidata");
        if (field != null && id != null && !WIKIDATA.matcher(id).matches())
            yaml.problem(field.value(), "'" + id + "' is no Wikidata id; write it as Q42, or leave it out");
        return id;
    }

    private List<CatalogName> names(String id, Node key, @Nullable Field field, NameContext context) {
        List<CatalogName> names = new ArrayList<>();
        if (field == null) yaml.problem(key, "'" + id + "' has no names; add at least one");
        else if (field.value() instanceof MappingNode)
            yaml.mapping(field.value(), "names")
                    .forEach((language, own) -> names(language(language, own.key()), own.value(), context, names));
        else names(null, field.value(), context, names);
        return names;
    }

    private void names(@Nullable String language, Node list, NameContext context, List<CatalogName> into) {
        for (Node node : yaml.list(list)) {
            if (node instanceof MappingNode) name(language, node, into);
            else {
                String text = yaml.word(node, "a name");
                if (text != null) name(language, node, text, context, into);
            }
        }
    }

    private void name(@Nullable String language, Node node, List<CatalogName> into) {
        Map<String, Field> fields = yaml.mapping(node, "a name");
        yaml.only(fields, "a name", NAME_KEYS);
        String text = fields.containsKey("name") ? yaml.word(fields.get("name"), "name") : null;
        if (text == null) {
            yaml.problem(node, "a name with a context needs the key 'name'");
            return;
        }
        var context = new NameContext(
                flag(fields.get("exact")),
                flag(fields.get("common")),
                flag(fields.get("metonym")),
                keys(fields.get("near")),
                keys(fields.get("not-before")),
                keys(fields.get("not-after")));
        name(language, node, text, context, into);
    }

    private void name(@Nullable String language, Node node, String text, NameContext context, List<CatalogName> into) {
        // "Southern Company" is no "Southern": who asks for the letters as written asks for all of them.
        String bare = context.exactCase() ? text : LegalForms.stripped(text);
        if (Atom.ofName(bare).isEmpty()) yaml.problem(node, "name '" + text + "' has no letter; write it out");
        else into.add(new CatalogName(bare, language, context));
    }

    private List<String> keys(@Nullable Field field) {
        List<String> words = yaml.words(field, "a word of a context");
        for (String word : words)
            if (field != null && Atom.ofName(word.replace("*", "")).size() != 1)
                yaml.problem(field.value(), "'" + word + "' is not one word; a context is looked up word by word");
        return words.stream().map(Atom::key).toList();
    }

    private boolean flag(@Nullable Field field) {
        return field != null && "true".equals(yaml.word(field, "a switch"));
    }

    private @Nullable String language(String code, Node at) {
        if (code.equals(ALL_LANGUAGES)) return null;
        if (!LANGUAGES.contains(code))
            yaml.problem(at, "unknown language '" + code + "'; write an ISO 639-1 code, or 'all'");
        return code;
    }

    private EntityType type(@Nullable Field field, EntityType otherwise) {
        String word = yaml.word(field, "type");
        if (field == null || word == null) return otherwise;
        try {
            EntityType type = Words.parse(EntityType.class, word);
            if (type != EntityType.UNKNOWN) return type;
        } catch (IllegalArgumentException e) {
            // Noted below, with the same words as a type that says nothing.
        }
        yaml.problem(field.value(), "unknown type '" + word + "'; write one of " + types());
        return EntityType.UNKNOWN;
    }

    private static List<String> types() {
        return Arrays.stream(EntityType.values())
                .filter(type -> type != EntityType.UNKNOWN)
                .map(Words::hyphenated)
                .toList();
    }

    private @Nullable String country(@Nullable Field field, @Nullable String otherwise) {
        String code = yaml.word(field, "country");
        if (field == null || code == null) return otherwise;
        if (COUNTRIES.contains(code) || code.equals(EUROPEAN_UNION)) return code;
        yaml.problem(
                field.value(), "unknown country '" + code + "'; write two capital letters of ISO 3166-1, such as IT");
        return otherwise;
    }
}
