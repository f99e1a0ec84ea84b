package org.tallywire.deploy.registry;

import org.apache.avro.Schema;

/** A schema as one version of a subject. The same schema has the same id under every subject. */
record Version(String subject, int version, int id, Schema schema) {
    Version {
        if (subject.isEmpty()) throw new IllegalArgumentException("empty subject");
        if (version < 1 || id < 1) throw new IllegalArgumentException("bad version " + version + " or id " + id);
    }

    String text() {
        return schema.toString();
    }
}
