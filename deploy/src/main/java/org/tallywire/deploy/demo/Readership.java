package org.tallywire.deploy.demo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a crawler was last answered at each address: tells whether it has seen the site as it is now. Thread-safe. */
final class Readership {

    private final Map<String, String> lastAnswers = new ConcurrentHashMap<>();

    void answered(String host, String path, Reply reply) {
        lastAnswers.put(host + path, mark(reply));
    }

    boolean hasSeen(String host, String path, Reply reply) {
        return mark(reply).equals(lastAnswers.get(host + path));
    }

    private static String mark(Reply reply) {
        return reply.status() + " " + reply.etag();
    }
}
