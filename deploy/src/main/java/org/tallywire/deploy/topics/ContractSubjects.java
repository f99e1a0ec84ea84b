package org.tallywire.deploy.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.tallywire.schemas.Compatibility;
import org.tallywire.schemas.SchemaRegistryException;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/** The schemas of the contract's topics in a registry, and the levels that later versions must keep. */
public final class ContractSubjects {

    private final Wire wire;

    /** @param wire says which registry, and under which prefix */
    public ContractSubjects(Wire wire) {
        this.wire = wire;
    }

    /**
     * Sets the level of each subject and registers the schema of this build; what is there already stays.
     *
     * @throws SchemaRegistryException if the registry refuses a schema, or cannot be reached
     */
    public void publish() {
        for (Topic<?, ?> topic : Topics.all())
            topic.valueSchema().ifPresent(schema -> publish(wire.subject(topic), topic.compatibility(), schema));
    }

    private void publish(String subject, Compatibility wanted, Schema schema) {
        boolean levelled = isAt(subject, wanted) || isNowAt(subject, wanted);
        wire.registry().register(subject, schema);
        // Some registries know no level of a subject that has no version yet.
        if (!levelled) wire.registry().setLevel(subject, wanted);
    }

    private boolean isAt(String subject, Compatibility wanted) {
        return wire.registry().level(subject).equals(Optional.of(wanted));
    }

    private boolean isNowAt(String subject, Compatibility wanted) {
        try {
            wire.registry().setLevel(subject, wanted);
            return true;
        } catch (SchemaRegistryException e) {
            if (e.isUnavailable()) throw e;
            return false;
        }
    }

    /** How the registry's levels differ from the contract, one line each; empty if they do not. */
    public List<String> check() {
        var differences = new ArrayList<String>();
        for (Topic<?, ?> topic : Topics.all()) {
            if (topic.valueSchema().isEmpty()) continue;
            String subject = wire.subject(topic);
            Optional<Compatibility> level = wire.registry().level(subject);
            if (!level.equals(Optional.of(topic.compatibility())))
                differences.add(subject + ": compatibility is "
                        + level.map(Compatibility::name).orElse("not set") + ", should be " + topic.compatibility()
                        + "; set it with `tallywire topics create`");
        }
        return differences;
    }
}
