package org.tallywire.deploy.logging;

/** How log lines are written. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** A JSON object a line, for programs. */
    JSON
}
