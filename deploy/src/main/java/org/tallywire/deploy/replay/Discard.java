package org.tallywire.deploy.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.tallywire.deploy.clients.Answer;

/** Removes all that a replay left: topics, groups, the state of its services, what was told of it, and last its manifest. */
public final class Discard {

    private final ReplaySpace space;

    public Discard(ReplaySpace space) {
        this.space = space;
    }

    /** What was removed. */
    public record Removed(List<String> topics, List<String> groups, int stateDirectories) {}

    /**
     * Removes it. What was promoted stays.
     *
     * @throws ReplayException if there is no such replay, if it is being worked on, or if it is half promoted
     */
    public Removed run(boolean halfPromoted) {
        Manifest manifest = new Manifests(space.live())
                .of(space.name())
                .orElseThrow(() -> ReplayException.askedWrongly(
                        "there is no replay " + space.name() + "; see `tallywire replay list`"));
        if (manifest.state() == Manifest.State.PROMOTING && !halfPromoted)
            throw ReplayException.askedWrongly("replay " + space.name() + " is half promoted: "
                    + manifest.count(Manifest.PROMOTED) + " records; `tallywire replay promote " + space.name()
                    + "` promotes the rest, --force discards it so");
        try (var admin = Admin.create(space.clients().common())) {
            List<String> groups = groups(admin);
            checkIdle(admin, groups);
            Answer.of(admin.deleteConsumerGroups(groups).all(), "delete groups of replay " + space.name());
            List<String> topics = new ReplayTopics(space, admin).there();
            Answer.of(admin.deleteTopics(topics).all(), "delete topics of replay " + space.name());
            int directories = deleteState();
            if (!manifest.isBefore(Manifest.State.DONE)) new Announcer(space).withdraw();
            new Manifests(space.live()).remove(space.name());
            return new Removed(topics, groups, directories);
        }
    }

    private List<String> groups(Admin admin) {
        return Answer.of(admin.listGroups().all(), "list groups").stream()
                .map(group -> group.groupId())
                .filter(group -> group.startsWith(space.prefix()))
                .sorted()
                .toList();
    }

    private void checkIdle(Admin admin, List<String> groups) {
        Answer.of(admin.describeConsumerGroups(groups).all(), "look at groups").forEach((group, found) -> {
            if (!found.members().isEmpty())
                throw ReplayException.failed("replay " + space.name() + " is being worked on, by a member of " + group
                        + "; stop that first, or wait some seconds if it was killed");
        });
    }

    private int deleteState() {
        Path state = space.stateDirectory();
        if (!Files.isDirectory(state)) return 0;
        try (Stream<Path> there = Files.list(state)) {
            List<Path> ours = there.filter(path -> path.getFileName().toString().startsWith(space.prefix()))
                    .toList();
            ours.forEach(Discard::delete);
            return ours.size();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for its state in " + state + ": " + e.getMessage(), e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory + ": " + e.getMessage(), e);
        }
    }
}
