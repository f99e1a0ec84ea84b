package org.tallywire.deploy.replay;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.services.Platform;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Wire;

/**
 * Where a replay lives on the broker. All that it makes begins with {@link #prefix()}: topics, groups, application ids,
 * transactional ids, and the directories of its state.
 *
 * <pre>
 * tallywire.replay-manifests               every replay's manifest
 * tallywire.replay.NAME.articles …         what the stage reads and writes
 * tallywire.replay.NAME.would-be.claims …  all live claims, then those that would change; the facts and tallies of both
 * </pre>
 *
 * @param live the pipeline that is replayed
 * @param name the replay's name
 */
public record ReplaySpace(Platform live, String name) {

    /** Words that commands are called by. */
    private static final Set<String> TAKEN = Set.of("show", "list", "promote", "discard");

    private static final String WOULD_BE = "would-be.";

    /** Who killed a replay and starts it again does not want to wait for the broker to notice. */
    private static final int SESSION_MILLIS = 6_000;

    public ReplaySpace {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,39}") || TAKEN.contains(name))
            throw ReplayException.askedWrongly("bad name '" + name + "' of a replay; use at most 40 lower-case letters,"
                    + " digits and hyphens, and none of "
                    + String.join(", ", TAKEN.stream().sorted().toList()));
    }

    /** Topic of the manifests of a pipeline's replays. */
    static String manifests(Platform live) {
        return live.wire().prefix() + "replay-manifests";
    }

    String prefix() {
        return live.wire().prefix() + "replay." + name + ".";
    }

    /** A topic of the live pipeline. */
    String liveTopic(Topic<?, ?> topic) {
        return live.wire().name(topic);
    }

    /** What the stage reads or writes. */
    String topic(Topic<?, ?> topic) {
        return prefix() + topic.name();
    }

    /** What the factbook would hold. */
    String wouldBeTopic(Topic<?, ?> topic) {
        return prefix() + WOULD_BE + topic.name();
    }

    /** What the services are given that read the chosen records anew. */
    Platform stage() {
        return platform(prefix());
    }

    /** What the factbook is given that works out what would be. */
    Platform wouldBe() {
        return platform(prefix() + WOULD_BE);
    }

    /** Settings of the clients that copy. */
    ClientSettings clients() {
        return stage().clients();
    }

    private Platform platform(String prefix) {
        ClientSettings ours = live.clients();
        var clients = new ClientSettings(
                ours.bootstrapServers(),
                prefix,
                ours.stateDirectory(),
                ours.replicationFactor(),
                Math.min(SESSION_MILLIS, ours.sessionMillis()),
                Map.copyOf(ours.extra()));
        Wire wire = live.wire();
        return new Platform(
                clients, new Wire(prefix, new LiveSchemas(wire.registry(), prefix, wire.prefix())), live.clock());
    }

    /** Where the stores of its services are kept, each in a directory that begins with the prefix. */
    Path stateDirectory() {
        return live.clients().stateDirectory();
    }
}
