package org.tallywire.deploy.broker;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The broker that a JVM's tests share. Thread-safe. */
public final class TestBroker {

    private final String bootstrapServers;
    private final AtomicInteger prefixes = new AtomicInteger();

    TestBroker(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Settings of a client, to add to. */
    public Map<String, Object> clientConfig() {
        return new HashMap<>(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** A prefix that no other test has, so that tests do not see one another's topics. */
    public String freshPrefix() {
        return "test" + prefixes.incrementAndGet() + ".";
    }
}
