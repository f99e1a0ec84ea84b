package org.tallywire.deploy.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Somebody with credentials of their own, as a manifest has them. */
record KafkaUser(String name, List<Right> rights) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path MANIFESTS = Path.of("kubernetes");

    /** Those of all manifests, in the order of their names. */
    static List<KafkaUser> all() {
        try (var files = Files.walk(MANIFESTS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .flatMap(file -> in(file).stream())
                    .sorted(java.util.Comparator.comparing(KafkaUser::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<KafkaUser> in(Path manifest) {
        var users = new ArrayList<KafkaUser>();
        try {
            for (Object document :
                    new Load(LoadSettings.builder().build()).loadAllFromString(Files.readString(manifest))) {
                JsonNode resource = JSON.valueToTree(document);
                if (resource.path("kind").asText().equals("KafkaUser")) users.add(of(resource));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return users;
    }

    private static KafkaUser of(JsonNode resource) {
        JsonNode rules = resource.at("/spec/authorization/acls");
        return new KafkaUser(
                resource.at("/metadata/name").asText(),
                StreamSupport.stream(rules.spliterator(), false)
                        .flatMap(Right::of)
                        .toList());
    }

    boolean may(AclOperation operation, ResourceType type, String resource) {
        return rights.stream().anyMatch(right -> right.allows(operation, type, resource));
    }
}
