package org.tallywire.deploy.replay;

import java.util.List;

/**
 * What a replay reads, as it was worked out when it was first asked for: what comes to the live topics later is no part
 * of it.
 *
 * @param asked what was asked for
 * @param input where the chosen records are
 * @param times which of the records there are chosen
 * @param base what the would-be factbook is given first, all of the live topics; empty where nothing is compared
 * @param live facts and tallies as they were, of a replay of the factbook alone; else empty
 * @param stamp what sets its reading apart from the live one, and from earlier replays': it is appended to the version of
 *     rules, and sorts after what they appended
 */
public record Plan(Asked asked, List<Span> input, Times times, List<Span> base, List<Span> live, String stamp) {

    public Plan {
        input = List.copyOf(input);
        base = List.copyOf(base);
        live = List.copyOf(live);
    }

    /** How many offsets there are where the chosen records are. */
    public long inputLength() {
        return length(input);
    }

    /** How many offsets the base takes. */
    public long baseLength() {
        return length(base);
    }

    private static long length(List<Span> spans) {
        return spans.stream().mapToLong(Span::length).sum();
    }
}
