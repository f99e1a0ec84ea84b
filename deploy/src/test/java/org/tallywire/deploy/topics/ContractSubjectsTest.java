package org.tallywire.deploy.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tallywire.deploy.broker.SharedBroker;
import org.tallywire.deploy.broker.TestBroker;
import org.tallywire.deploy.clients.DeadLetters;
import org.tallywire.deploy.registry.RegistryServer;
import org.tallywire.schemas.AsyncApi;
import org.tallywire.schemas.Compatibility;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.SchemaRegistryException;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.TraceParent;
import org.tallywire.schemas.Wire;

/** The contract's schemas and levels in a registry. */
@ExtendWith(SharedBroker.class)
class ContractSubjectsTest {

    private final RegistryServer server;
    private final Wire wire;

    ContractSubjectsTest(TestBroker broker) {
        String prefix = broker.freshPrefix();
        var anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = RegistryServer.start(broker.clientConfig(), prefix, anywhere);
        wire = new Wire(prefix, SchemaRegistry.at(server.url()));
    }

    @BeforeEach
    void publish() {
        new ContractSubjects(wire).publish();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everySubjectHasTheLevelOfTheContract() {
        assertThat(new ContractSubjects(wire).check()).isEmpty();
        assertThat(wire.registry().level(wire.subject(Topics.FACTS)))
                .isEqualTo(Optional.of(Compatibility.FULL_TRANSITIVE));
        assertThat(wire.registry().level("unheard-of")).isEmpty();
    }

    @Test
    void aWeakerLevelIsNamedAndMended() {
        String facts = wire.subject(Topics.FACTS);
        wire.registry().setLevel(facts, Compatibility.BACKWARD);

        assertThat(new ContractSubjects(wire).check())
                .containsExactly(
                        facts + ": compatibility is BACKWARD, should be FULL_TRANSITIVE; set it with `tallywire"
                                + " topics create`");

        new ContractSubjects(wire).publish();
        assertThat(new ContractSubjects(wire).check()).isEmpty();
    }

    @Test
    void aSchemaThatBreaksSubscribersIsRefusedWithTheFieldThatDoes() {
        Schema broken = SchemaBuilder.record("Fact")
                .namespace("org.tallywire.avro")
                .fields()
                .requiredString("id")
                .requiredString("value")
                .endRecord();

        assertThatThrownBy(() -> wire.registry().register(wire.subject(Topics.FACTS), broken))
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining("answered 409")
                .hasMessageContaining("at level FULL_TRANSITIVE")
                .hasMessageContaining("the new version cannot read what version 1 wrote: Fact.value: LOGICAL_TYPE"
                        + " (reader has none, writer has decimal(38, 9))")
                .hasMessageContaining("version 1 cannot read what the new version writes: Fact.unit:"
                        + " READER_FIELD_MISSING_DEFAULT_VALUE (unit)");
    }

    @Test
    void theDescriptionOfDeadLettersNamesTheirHeaders() {
        assertThat(AsyncApi.document("")
                        .at("/components/messages/DeadLetter/headers/properties")
                        .fieldNames())
                .toIterable()
                .containsExactlyElementsOf(Arrays.asList(
                        DeadLetters.TOPIC,
                        DeadLetters.PARTITION,
                        DeadLetters.OFFSET,
                        DeadLetters.STAGE,
                        DeadLetters.STEP,
                        DeadLetters.ERROR,
                        DeadLetters.MESSAGE,
                        DeadLetters.STACK,
                        DeadLetters.ATTEMPT,
                        TraceParent.HEADER,
                        DeadLetters.OMITTED));
    }
}
