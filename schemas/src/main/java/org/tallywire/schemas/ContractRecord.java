package org.tallywire.schemas;

import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * What every generated record extends (the Avro plugin's {@code recordSpecificClass}). Loading any of them makes Avro
 * trust them all, so that a builder works whatever was touched before; otherwise it throws
 * {@code SecurityException: Forbidden} at the first enum that it fills in.
 *
 * <p>{@code equals} is generated into each record, and is not to be relied on; see the
 * {@linkplain org.tallywire.schemas package}.
 */
public abstract class ContractRecord extends SpecificRecordBase {

    static {
        // Avro makes no instance of a class it was not told to trust, not even to fill in a field's default.
        var known = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(known, type -> type.getName().startsWith("org.tallywire.")));
    }
}
