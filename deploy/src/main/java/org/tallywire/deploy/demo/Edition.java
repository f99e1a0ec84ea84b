package org.tallywire.deploy.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the site shows at one moment.
 *
 * @param number the edition, from 1
 * @param released the stories that are out, in the order of their release; withdrawn ones included
 * @param twice whether every article is announced again under a second URL
 * @param moves how often the site has changed; it moves the feeds' Last-Modified, which has whole seconds only
 */
record Edition(int number, List<Story> released, boolean twice, int moves) {

    Edition {
        released = List.copyOf(released);
    }

    Edition releasing(List<Story> stories) {
        return new Edition(number, stories, twice, moves + 1);
    }

    Edition numbered(int next) {
        return new Edition(next, released, twice, moves + 1);
    }

    /** The stories that an outlet lists now, the latest release first. */
    List<Story> listed(Outlet outlet) {
        var stories = new ArrayList<>(released.stream()
                .filter(story -> story.outlet().equals(outlet))
                .filter(story -> story.in(number).isPresent())
                .toList());
        Collections.reverse(stories);
        return stories;
    }
}
