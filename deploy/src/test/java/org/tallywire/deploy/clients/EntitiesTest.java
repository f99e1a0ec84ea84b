package org.tallywire.deploy.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tallywire.avro.Entity;
import org.tallywire.avro.EntityName;
import org.tallywire.avro.EntityType;
import org.tallywire.deploy.broker.SharedBroker;
import org.tallywire.deploy.broker.TestBroker;
import org.tallywire.deploy.topics.ContractTopics;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

@ExtendWith(SharedBroker.class)
class EntitiesTest {

    private final Entities entities;

    EntitiesTest(TestBroker broker) {
        String prefix = broker.freshPrefix();
        var wire = new Wire(prefix, SchemaRegistry.at(URI.create("memory://entities")));
        wire.valueSerde(Topics.ENTITIES);
        try (var admin = Admin.create(broker.clientConfig())) {
            new ContractTopics(admin, prefix, 1).create(Optional.empty());
        }
        entities = new Entities(ClientSettings.embedded(broker.bootstrapServers(), prefix, Path.of(".")), wire);
    }

    @Test
    void aCatalogIsPublishedByItselfOnlyWhereThereIsNone() {
        assertThat(entities.publishWhereNoneAre(List.of(named("Acme"), named("Bolt"))))
                .isEqualTo(2);
        assertThat(entities.publishWhereNoneAre(List.of(named("Acme"), named("Core"))))
                .isZero();
        assertThat(entities.publish(List.of(named("Acme"), named("Core")))).isEqualTo(1);
    }

    @Test
    void whatAnAnalystPublishedIsLeftAsItIs() {
        assertThat(entities.publish(List.of(named("Acme Industries")))).isEqualTo(1);
        assertThat(entities.publishWhereNoneAre(List.of(named("Acme")))).isZero();
    }

    private static Entity named(String name) {
        return Entity.newBuilder()
                .setId(name.substring(0, 4).toLowerCase(Locale.ROOT))
                .setType(EntityType.COMPANY)
                .setNames(List.of(EntityName.newBuilder().setName(name).build()))
                .build();
    }
}
