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

    /**
     * Makes Avro trust the pipeline's records. The contracts' records, {@link Topics} and {@link Wire} call it when they
     * are loaded; a stage needs to only where it builds records of its own before any of them is.
     */
    public static void trust() {
        // Loading this class did it, once.
    }
}
