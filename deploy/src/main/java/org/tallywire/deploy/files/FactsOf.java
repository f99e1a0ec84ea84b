package org.tallywire.deploy.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import org.tallywire.aggregate.facts.Party;
import org.tallywire.aggregate.files.FactSheet;
import org.tallywire.aggregate.money.ExchangeRates;
import org.tallywire.avro.EntityType;
import org.tallywire.deploy.lines.LineRefusedException;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.enrich.catalog.EntityReference;
import org.tallywire.ingest.extract.MinHash;

/** {@code facts}: the output of {@code claims}, together with its input, to one list of facts. */
public final class FactsOf {

    private final FactSheet sheet;

    public FactsOf(Catalog catalog) {
        sheet = new FactSheet(ExchangeRates.bundled(), id -> party(catalog, id));
    }

    private static Party party(Catalog catalog, String id) {
        EntityReference entity = catalog.reference(id)
                .or(() -> catalog.byDomain(id).map(entry -> entry.reference()))
                .orElse(new EntityReference(id, EntityType.UNKNOWN, null));
        return new Party(entity.id(), entity.type(), entity.country());
    }

    /** Takes a line of the articles; where it has a {@code body}, its copies among the others are found. */
    public JsonNode article(JsonNode line, Path directory) throws LineRefusedException {
        return taken(line, sheet.addArticle(sketched(line)));
    }

    private static JsonNode sketched(JsonNode line) {
        if (!(line instanceof ObjectNode article) || !line.path("body").isTextual() || line.has("minHash")) return line;
        ObjectNode sketched = article.deepCopy();
        sketched.remove("body");
        MinHash.of(line.path("body").textValue()).forEach(sketched.putArray("minHash")::add);
        return sketched;
    }

    /** Takes a line of the claims. */
    public JsonNode claims(JsonNode line, Path directory) throws LineRefusedException {
        return taken(line, sheet.addClaims(line));
    }

    /** Takes a line of analysts' decisions. */
    public JsonNode decision(JsonNode line, Path directory) throws LineRefusedException {
        return taken(line, sheet.addDecision(line));
    }

    private static JsonNode taken(JsonNode line, Optional<String> wrong) throws LineRefusedException {
        if (wrong.isPresent()) throw new LineRefusedException(wrong.get());
        return line;
    }

    /** The facts of all that was taken. */
    public ArrayNode facts() {
        return sheet.facts();
    }
}
