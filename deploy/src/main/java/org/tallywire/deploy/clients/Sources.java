package org.tallywire.deploy.clients;

import java.util.SortedMap;
import org.tallywire.avro.Source;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/** What is watched, as the topic {@code sources} has it. Each call is a connection of its own. */
public final class Sources {

    private final CompactedTopic<Source> topic;

    public Sources(ClientSettings clients, Wire wire) {
        this.topic = new CompactedTopic<>(clients, wire, Topics.SOURCES);
    }

    /** All sources, by URL. */
    public SortedMap<String, Source> all() {
        return topic.all();
    }

    /** Adds the source, or replaces the one with its URL. */
    public void put(Source source) {
        topic.put(source.getUrl(), source);
    }

    /** Removes the source with the URL. */
    public void remove(String url) {
        topic.put(url, null);
    }
}
