package org.tallywire.deploy.deadletters;

import java.util.regex.Pattern;

/**
 * What dead letters have in common that failed for the same reason.
 *
 * @param stage the service that failed
 * @param step what it was doing: {@code read}, {@code process} or {@code write}
 * @param error the error's class
 * @param message its message, with a {@code #} for every number and every id of 8 hexadecimal digits or more
 */
public record Cause(String stage, String step, String error, String message) {

    private static final Pattern NUMBER = Pattern.compile("\\b[0-9a-f]{8,}\\b|[0-9]+(?:[.,][0-9]+)*");

    /** The cause, its message's numbers masked. */
    static Cause of(String stage, String step, String error, String message) {
        return new Cause(stage, step, error, NUMBER.matcher(message).replaceAll("#"));
    }

    /** The error's class without its package. */
    public String errorName() {
        return error.substring(error.lastIndexOf('.') + 1);
    }
}
