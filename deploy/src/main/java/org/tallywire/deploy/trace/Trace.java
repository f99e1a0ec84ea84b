package org.tallywire.deploy.trace;

import java.util.List;
import java.util.SortedMap;

/**
 * What was done with an article.
 *
 * @param asked the address or id that was asked about
 * @param articles its addresses by article id, as far as it was read
 * @param steps in the order of time; none where it is not known
 * @param ending where it has come to and why no further, in one sentence
 * @param nearest where it is not known: the known addresses on its host that are most alike
 */
public record Trace(
        String asked, SortedMap<String, String> articles, List<Step> steps, String ending, List<String> nearest) {

    public Trace {
        steps = List.copyOf(steps);
        nearest = List.copyOf(nearest);
    }

    /** Whether anything is known of it. */
    public boolean isKnown() {
        return !steps.isEmpty();
    }
}
