package org.tallywire.deploy.replay;

/**
 * Which timestamps are meant. Offsets alone would not do: a topic's timestamps are those of what its records were made
 * of, and go back and forth.
 *
 * @param since the first, in milliseconds since 1970
 * @param until the first after it that is not meant
 */
public record Times(long since, long until) {

    static final Times ALL = new Times(Long.MIN_VALUE, Long.MAX_VALUE);

    boolean include(long timestamp) {
        return since <= timestamp && timestamp < until;
    }
}
