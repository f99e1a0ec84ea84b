package org.tallywire.deploy.rights;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** One thing that somebody may do to whatever the pattern means. */
record Right(AclOperation operation, ResourcePattern resource) {

    /** The rights of a rule as Strimzi writes it. */
    static Stream<Right> of(JsonNode rule) {
        JsonNode named = rule.path("resource");
        var pattern = new ResourcePattern(
                ResourceType.fromString(constant(named.path("type").asText())),
                named.path("name").asText(),
                named.path("patternType").asText("literal").equals("prefix")
                        ? PatternType.PREFIXED
                        : PatternType.LITERAL);
        return StreamSupport.stream(rule.path("operations").spliterator(), false)
                .map(operation -> new Right(AclOperation.fromString(constant(operation.asText())), pattern));
    }

    /** {@code transactionalId} as Kafka's enums have it. */
    private static String constant(String word) {
        return word.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    /** As the operator tells it to the broker. */
    AclBinding of(String user) {
        return new AclBinding(
                resource, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }

    boolean allows(AclOperation wanted, ResourceType type, String name) {
        return operation == wanted
                && resource.resourceType() == type
                && (resource.patternType() == PatternType.PREFIXED
                        ? name.startsWith(resource.name())
                        : name.equals(resource.name()));
    }
}
