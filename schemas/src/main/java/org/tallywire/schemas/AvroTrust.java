package org.tallywire.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that the project's generated classes may be made. Avro 1.12 refuses classes it was not told of, as soon as
 * an enum's default is filled in by a builder or a record is read.
 */
public final class AvroTrust {

    static {
        var known = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(known, type -> type.getName().startsWith("org.tallywire.")));
    }

    private AvroTrust() {}

    /**
     * From now on the generated classes are trusted. {@link Topics}, {@link Wire} and {@link CanonicalJson} do this by
     * themselves; who builds records before touching any of them calls it first. Calling it twice does nothing.
     */
    public static void establish() {
        // The class being initialized is all there is to do.
    }
}
