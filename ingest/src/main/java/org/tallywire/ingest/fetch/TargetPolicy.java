package org.tallywire.ingest.fetch;

import java.util.Optional;
import org.tallywire.ingest.address.WebAddress;

/** Says which addresses must not be asked. It is consulted for every address, redirect targets included. */
@FunctionalInterface
public interface TargetPolicy {

    /** Why the address is forbidden, for people; empty if it is allowed. */
    Optional<String> forbids(WebAddress target);

    /** Any http or https address. */
    static TargetPolicy anything() {
        return target -> Optional.empty();
    }
}
