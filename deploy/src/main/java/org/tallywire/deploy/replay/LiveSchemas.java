package org.tallywire.deploy.replay;

import java.util.Optional;
import org.apache.avro.Schema;
import org.tallywire.schemas.Compatibility;
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
        return registry.register(live(subject), schema);
    }

    @Override
    public Schema schema(int id) {
        return registry.schema(id);
    }

    @Override
    public Optional<Compatibility> level(String subject) {
        return registry.level(live(subject));
    }

    /** Sets nothing: which level a live subject has is not for a replay to say. */
    @Override
    public void setLevel(String subject, Compatibility level) {}

    private String live(String subject) {
        return subject.startsWith(prefix) ? livePrefix + subject.substring(prefix.length()) : subject;
    }
}
