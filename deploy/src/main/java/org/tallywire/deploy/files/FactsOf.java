package org.tallywire.deploy.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Path;
import java.util.Optional;
import org.tallywire.aggregate.facts.Party;
import org.tallywire.aggregate.files.FactSheet;
import org.tallywire.aggregate.money.ExchangeRates;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.enrich.catalog.EntityReference;

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

    /** Takes a line of the articles. */
    public Optional<JsonNode> article(JsonNode line, Path directory) throws BadLine {
        return taken(sheet.addArticle(line));
    }

    /** Takes a line of the claims. */
    public Optional<JsonNode> claims(JsonNode line, Path directory) throws BadLine {
        return taken(sheet.addClaims(line));
    }

    private static Optional<JsonNode> taken(Optional<String> wrong) throws BadLine {
        if (wrong.isPresent()) throw new BadLine(wrong.get());
        return Optional.empty();
    }

    /** The facts of all that was taken. */
    public ArrayNode facts() {
        return sheet.facts();
    }
}
