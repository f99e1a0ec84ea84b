package org.tallywire.enrich.names;

import java.util.Locale;

/** What kind of thing a model says that a name is of. */
public enum NameKind {
    /** A person. */
    PERSON("PER"),
    /** A company, body, outlet or any other organisation. */
    ORGANISATION("ORG"),
    /** A country, region, city or site. */
    LOCATION("LOC");

    private final String label;

    NameKind(String label) {
        this.label = label;
    }

    /** Its label in corpora and in models. */
    public String label() {
        return label;
    }

    /**
     * The kind with a label.
     *
     * @throws IllegalArgumentException if there is none; the message lists the labels
     */
    public static NameKind labelled(String label) {
        for (NameKind kind : values()) if (kind.label.equals(label)) return kind;
        throw new IllegalArgumentException("unknown kind of name '" + label + "'; write one of PER, ORG, LOC"
                + (label.equals(label.toUpperCase(Locale.ROOT)) ? "" : " in capitals"));
    }
}
