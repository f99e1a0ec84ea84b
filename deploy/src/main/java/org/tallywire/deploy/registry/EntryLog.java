package org.tallywire.deploy.registry;

import java.util.List;

/** Where the registry's entries outlive it. */
interface EntryLog extends AutoCloseable {

    /** The last entry of each key, in the order in which they were appended. */
    List<Entry> readAll();

    /** Returns once the entry is safe. */
    void append(Entry entry);

    @Override
    void close();
}
