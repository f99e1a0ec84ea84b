package org.tallywire.enrich.catalog;

import org.tallywire.avro.EntityType;
import org.tallywire.enrich.text.TextSpan;

/**
 * A span that means an entity of the catalog, or one that the catalog does not know.
 *
 * @param span where
 * @param type what is meant
 * @param entity entity id; one that the catalog does not know has the slug of its name without its legal form
 * @param known whether the catalog has the entity
 * @param form whether it is named
 * @param confidence how sure it is that this entity is meant, 0 to 1
 */
public record Mention(TextSpan span, EntityType type, String entity, boolean known, Form form, double confidence) {

    /** How a text means an entity. */
    public enum Form {
        /** By a name of it. */
        NAME,
        /** By a city's name that stands for a government. */
        METONYM,
        /** By a description or a pronoun: "the Dutch toolmaker". */
        REFERENCE,
        /** By a relative pronoun right behind its name. */
        RELATIVE
    }

    public Mention {
        if (!(confidence >= 0 && confidence <= 1)) throw new IllegalArgumentException("bad confidence " + confidence);
    }

    /** Whether it names the entity. */
    public boolean isName() {
        return form == Form.NAME || form == Form.METONYM;
    }
}
