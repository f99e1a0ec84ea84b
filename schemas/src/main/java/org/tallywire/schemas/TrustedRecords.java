package org.tallywire.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/** Avro makes no instance of a class it was not told to trust, not even to fill in a field's default. */
public final class TrustedRecords {

    static {
        var known = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(known, type -> type.getName().startsWith("org.tallywire.")));
    }

    private TrustedRecords() {}

    /** Makes Avro trust the pipeline's records, for code that builds some before it has made a serde. */
    public static void trust() {
        // Loading this class did it, once.
    }
}
