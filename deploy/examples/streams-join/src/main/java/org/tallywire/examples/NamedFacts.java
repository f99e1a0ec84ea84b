package org.tallywire.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.net.URI;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.Named;
import org.tallywire.avro.Entity;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.Fact;
import org.tallywire.schemas.Decimals;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;
import org.tallywire.schemas.Words;

/**
 * Joins every fact with the catalog: one line for each of its subjects, with the name to show and the country, a tab between
 * them; {@code gone} where a fact was taken back. Runs until it is stopped.
 *
 * <p>Arguments: {@code HOST:PORT} of Kafka, the URL of the schema registry, and a directory for the state.
 */
public final class NamedFacts {

    /** A fact as it concerns one of its subjects. */
    private record Share(EntityRef subject, Fact fact) {}

    private NamedFacts() {}

    public static void main(String[] arguments) {
        var wire = new Wire(Wire.DEFAULT_PREFIX, SchemaRegistry.at(URI.create(arguments[1])));
        var out = new PrintStream(System.out, true, UTF_8);
        var streams = new KafkaStreams(topology(wire, out), config(arguments[0], arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
        streams.start();
    }

    private static Properties config(String bootstrapServers, String stateDirectory) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "example-named-facts");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        return config;
    }

    static Topology topology(Wire wire, PrintStream out) {
        var builder = new StreamsBuilder();
        GlobalKTable<String, Entity> catalog = builder.globalTable(
                wire.name(Topics.ENTITIES),
                Consumed.with(wire.keySerde(Topics.ENTITIES), wire.valueSerde(Topics.ENTITIES)));
        var facts = builder.stream(
                wire.name(Topics.FACTS), Consumed.with(wire.keySerde(Topics.FACTS), wire.valueSerde(Topics.FACTS)));
        facts.filter((id, fact) -> fact == null).foreach((id, fact) -> out.println(id + "\tgone"));
        facts.filter((id, fact) -> fact != null)
                .flatMapValues(fact -> fact.getSubjects().stream()
                        .map(subject -> new Share(subject, fact))
                        .toList())
                .leftJoin(
                        catalog, (id, share) -> share.subject().getId(), NamedFacts::line, Named.as("name-subjects"))
                .foreach((id, line) -> out.println(id + "\t" + line));
        return builder.build();
    }

    /** A company that the catalog does not know goes by its id. */
    private static String line(Share share, Entity entity) {
        boolean named = entity != null && !entity.getNames().isEmpty();
        Fact fact = share.fact();
        return String.join(
                "\t",
                named ? entity.getNames().get(0).getName() : share.subject().getId(),
                share.subject().getCountry() == null ? "" : share.subject().getCountry(),
                Words.hyphenated(fact.getMeasure()),
                Decimals.plain(fact.getValue()),
                fact.getUnit(),
                Words.hyphenated(fact.getStatus()));
    }
}
