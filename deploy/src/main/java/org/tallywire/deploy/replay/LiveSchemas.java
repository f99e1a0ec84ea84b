package org.tallywire.deploy.replay;

import org.apache.avro.Schema;
import org.tallywire.schemas.SchemaRegistry;

/**
 * A registry in which a replay writes under the live pipeline's subjects: its records are the live pipeline's, byte for
 * byte, and it leaves no subjects behind. Thread-safe.
 *
 * @param prefix what the replay's subjects would begin with
 * @param livePrefix what they begin with instead
 */
record LiveSchemas(SchemaRegistry registry, String prefix, String livePrefix) implements SchemaRegistry {

    @Override
    public int register(String subject, Schema schema) {
        String live = subject.startsWith(prefix) ? livePrefix + subject.substring(prefix.length()) : subject;
        return registry.register(live, schema);
    }

    @Override
    public Schema schema(int id) {
        return registry.schema(id);
    }
}
