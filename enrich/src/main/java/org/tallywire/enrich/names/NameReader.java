package org.tallywire.enrich.names;

import java.util.List;

/** Reads the names of one sentence after another. For one thread. */
interface NameReader {

    /** The names in a sentence of one token or more, in order; none overlaps another. */
    List<FoundName> read(String[] tokens);
}
