package org.tallywire.ingest.fetch;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.tallywire.ingest.fetch.RobotRules.Known;

/** Reads robots.txt. Pure functions. */
final class RobotsFile {

    /** What is read of a file; RFC 9309 asks for at least as much. */
    static final int MAX_BYTES = 500 * 1024;

    /** A host that wants to be left alone for longer is asked once an hour. */
    static final Duration LONGEST_DELAY = Duration.ofHours(1);

    private RobotsFile() {}

    /**
     * The rules for a robot.
     *
     * @param robotName its product token
     */
    static Known parse(String address, ByteBuffer body, String contentType, String robotName) {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        // With the parser's own limit, a longer delay would forbid everything; ours keeps it and asks slowly.
        var parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 5);
        SimpleRobotRules rules =
                parser.parseContent(address, bytes, contentType, List.of(robotName.toLowerCase(Locale.ROOT)));
        return new Known(rules, LONGEST_DELAY);
    }

    /** There is none: everything is allowed. */
    static Known none() {
        return new Known(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), LONGEST_DELAY);
    }
}
