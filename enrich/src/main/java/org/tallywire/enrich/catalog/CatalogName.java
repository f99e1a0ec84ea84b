package org.tallywire.enrich.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A name of an entity, without legal form.
 *
 * @param text as it is written; an all-lower-case name is found in any case, a capital must be a capital in the text
 * @param language ISO 639-1 code of the only language it is used in; null where it is used in all
 * @param context what else must hold
 */
public record CatalogName(String text, @Nullable String language, NameContext context) {

    public CatalogName {
        if (text.isBlank()) throw new IllegalArgumentException("a name must not be blank");
    }

    /** A name that is used in all languages and needs no context. */
    public static CatalogName plain(String text) {
        return new CatalogName(text, null, NameContext.NONE);
    }

    boolean isUsedIn(String textLanguage) {
        return language == null || language.equals(textLanguage);
    }
}
