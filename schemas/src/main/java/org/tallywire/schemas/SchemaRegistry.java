package org.tallywire.schemas;

import java.net.URI;
import java.util.Optional;
import org.apache.avro.Schema;

/** Where schemas are kept, and numbered. Implementations are thread-safe and remember what they were told. */
public interface SchemaRegistry {

    /**
     * The id of the schema under the subject, registered now if it was not.
     *
     * @throws SchemaRegistryException if the registry refuses it, or cannot be reached
     */
    int register(String subject, Schema schema);

    /**
     * The schema with the id.
     *
     * @throws SchemaRegistryException if there is none, or the registry cannot be reached
     */
    Schema schema(int id);

    /** The level that was set for the subject; empty if none was, or one that is weaker than any of ours. */
    Optional<Compatibility> level(String subject);

    /**
     * Sets the level that every new version of the subject must keep.
     *
     * @throws SchemaRegistryException if the registry refuses, or cannot be reached; some refuse as long as the subject has
     *     no version
     */
    void setLevel(String subject, Compatibility level);

    /**
     * The registry at a URL: {@code http://} and {@code https://} speak the Confluent Schema Registry REST API;
     * {@code memory://NAME} is one inside this process, the same for every caller that names it, for tests.
     */
    static SchemaRegistry at(URI url) {
        String scheme = String.valueOf(url.getScheme());
        return switch (scheme) {
            case "http", "https" -> new HttpSchemaRegistry(url);
            case "memory" -> InMemorySchemaRegistry.named(String.valueOf(url.getAuthority()));
            default ->
                throw new IllegalArgumentException(
                        "bad schema registry URL: " + url + "; use http://HOST:PORT, https://… or memory://NAME");
        };
    }
}
