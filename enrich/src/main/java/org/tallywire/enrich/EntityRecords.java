package org.tallywire.enrich;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Entity;
import org.tallywire.avro.EntityName;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.catalog.CatalogEntry;
import org.tallywire.enrich.catalog.CatalogName;
import org.tallywire.enrich.catalog.NameContext;

/** The catalog's entries as records of the topic {@code entities}, and back. */
public final class EntityRecords {

    private EntityRecords() {}

    /** The entry, and a redirect for every id that it had before. */
    public static List<Entity> of(CatalogEntry entry) {
        return Stream.concat(Stream.of(entity(entry)), entry.formerly().stream().map(id -> redirect(id, entry)))
                .toList();
    }

    private static Entity entity(CatalogEntry entry) {
        return Entity.newBuilder()
                .setId(entry.id())
                .setType(entry.type())
                .setCountry(entry.country())
                .setNames(entry.names().stream().map(EntityRecords::name).toList())
                .setParent(entry.parent())
                .setDomains(entry.domains())
                .setTicker(entry.ticker())
                .setWikidata(entry.wikidata())
                .setRole(entry.post() == null ? null : entry.post().role())
                .setOrganisation(entry.post() == null ? null : entry.post().organisation())
                .build();
    }

    private static Entity redirect(String id, CatalogEntry entry) {
        return Entity.newBuilder()
                .setId(id)
                .setType(entry.type())
                .setCountry(entry.country())
                .setRedirectsTo(entry.id())
                .build();
    }

    private static EntityName name(CatalogName name) {
        NameContext context = name.context();
        return EntityName.newBuilder()
                .setLanguage(name.language())
                .setName(name.text())
                .setExact(context.exactCase())
                .setCommon(context.commonWord())
                .setMetonym(context.metonym())
                .setNear(context.near())
                .setNotBefore(context.notBefore())
                .setNotAfter(context.notAfter())
                .build();
    }

    /**
     * The entry that a record tells of.
     *
     * @param id its key
     * @throws IllegalArgumentException if it has no names, its id is none or not its key, or a name is blank; the message
     *     says so
     */
    static CatalogEntry entry(String id, Entity record) {
        if (!id.equals(record.getId())) throw new IllegalArgumentException("its id is '" + record.getId() + "'");
        return new CatalogEntry(
                record.getId(),
                record.getType(),
                record.getCountry(),
                record.getNames().stream().map(EntityRecords::name).toList(),
                record.getTicker(),
                record.getParent(),
                record.getDomains(),
                record.getWikidata(),
                post(record),
                List.of());
    }

    /** Records that older programs wrote say nothing of what a person does. */
    private static CatalogEntry.@Nullable Post post(Entity record) {
        if (record.getType() != EntityType.PERSON) return null;
        return new CatalogEntry.Post(Optional.ofNullable(record.getRole()).orElse("unknown"), record.getOrganisation());
    }

    private static CatalogName name(EntityName name) {
        var context = new NameContext(
                name.getExact(),
                name.getCommon(),
                name.getMetonym(),
                name.getNear(),
                name.getNotBefore(),
                name.getNotAfter());
        return new CatalogName(name.getName(), name.getLanguage(), context);
    }
}
