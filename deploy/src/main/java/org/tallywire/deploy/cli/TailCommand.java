package org.tallywire.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.deadletters.RecordPosition;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tail TOPIC}. */
@Command(
        name = "tail",
        description = "Print a topic's records, one JSON object a line or a table, and go on as they come.")
final class TailCommand implements Callable<Integer> {

    private final GlobalOptions options;
    private final Terminal terminal;
    private final Instant now = Instant.now();
    private long found;
    private boolean failed;

    @Parameters(paramLabel = "TOPIC", description = "With or without the prefix: facts.")
    private String topicName = "";

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            description = "beginning (default), end, an offset, a time (2025-09-01, 2025-09-01T08:00:00Z) or how long"
                    + " ago (15m, 1h30m, 7d).")
    private String from = "beginning";

    @Option(names = "--partition", paramLabel = "N", split = ",", description = "Only these. Default: all.")
    private List<Integer> only = List.of();

    @Option(names = "--key", paramLabel = "KEY", description = "Only records with this key.")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--where",
            paramLabel = "TEST",
            description = "Only records in which a field is so: 'measure=raise', 'value>1000000',"
                    + " 'claims.status!=denied', 'site=null'. Decimals are compared as numbers; of a list, one element is"
                    + " enough. Several must all hold.")
    private List<String> where = List.of();

    @Option(names = "--max", paramLabel = "N", description = "Stop after so many records.")
    private long max = Long.MAX_VALUE;

    @Option(names = "--until-end", description = "Stop at the end that the topic has now.")
    private boolean untilEnd;

    @Option(names = "--count", description = "Only say how many there are up to the end, by partition and in all.")
    private boolean count;

    @Option(names = "--headers", description = "All headers, as a list, a repeated one as often as it is there.")
    private boolean headers;

    @Option(names = "--positions", description = "Each record's position, topic-partition@offset, and timestamp, too.")
    private boolean positions;

    @Option(names = "--table", description = "A table instead of JSON.")
    private boolean table;

    @Option(
            names = "--columns",
            paramLabel = "FIELD",
            split = ",",
            description = "The table's fields: subjects.id,value. Default: those of one value each that fit.")
    private List<String> columns = List.of();

    TailCommand(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Topic<?, ?> topic = topic();
        if (max < 1) throw CommandException.usage("--max " + max + ": must be at least 1");
        if (count && (table || !columns.isEmpty()))
            throw CommandException.usage("--count prints no records; leave --table and --columns out");
        TailStart start = TailStart.parse(from, now)
                .orElseThrow(() -> CommandException.usage("--from " + from + ": give beginning, end, an offset, a time"
                        + " such as 2025-09-01T08:00:00Z or 2025-09-01, or how long ago, such as 15m or 7d"));
        Optional<Schema> schema = schema(topic);
        List<FieldFilter> filters = where.stream()
                .map(test -> FieldFilter.parse(schemaFor("--where " + test, schema), test, now))
                .toList();
        Optional<TailTable> rows = table(schema);
        var json = new TailJson(options.wire(), topic, headers, positions);
        try (var consumer = new KafkaConsumer<>(
                options.clients().standaloneConsumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    partitions(consumer, options.wire().name(topic));
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            start.seek(consumer, partitions);
            TailView view = view(rows, partitions);
            while (found < max && !(stopsAtEnd() && TopicReader.isAt(consumer, ends)))
                for (var record : consumer.poll(Duration.ofMillis(200)))
                    if (isMeant(record, json, ends)) show(record, json, filters, view);
            view.end();
        }
        return failed ? ExitCode.FAILED : ExitCode.OK;
    }

    private Optional<TailTable> table(Optional<Schema> schema) {
        int width = TailTable.terminalWidth();
        if (!columns.isEmpty())
            return Optional.of(TailTable.of(schemaFor("--columns " + columns.get(0), schema), columns, width));
        return table ? Optional.of(TailTable.of(schema, width)) : Optional.empty();
    }

    private TailView view(Optional<TailTable> rows, List<TopicPartition> partitions) {
        if (count) return TailView.counts(terminal.out(), partitions);
        return rows.map(each -> TailView.rows(terminal.out(), each)).orElseGet(() -> TailView.lines(terminal.out()));
    }

    private boolean stopsAtEnd() {
        return untilEnd || count;
    }

    private static Optional<Schema> schema(Topic<?, ?> topic) {
        if (topic.valueType() == byte[].class) return Optional.empty();
        return Optional.of(SpecificData.get().getSchema(topic.valueType().asSubclass(SpecificRecord.class)));
    }

    private Schema schemaFor(String option, Optional<Schema> schema) {
        return schema.orElseThrow(() -> CommandException.usage(option + ": the values of " + topicName
                + " have no fields; for dead letters, see `tallywire dead-letters list --help`"));
    }

    private Topic<?, ?> topic() {
        return Topics.all().stream()
                .filter(topic -> topic.name().equals(topicName) || topicName.equals(options.prefix() + topic.name()))
                .findFirst()
                .orElseThrow(() -> CommandException.usage("no topic '" + topicName + "'; there are: "
                        + Topics.all().stream().map(Topic::name).collect(Collectors.joining(", "))));
    }

    private List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        List<TopicPartition> all = TopicReader.partitions(consumer, topic);
        for (int partition : only)
            if (partition < 0 || partition >= all.size())
                throw CommandException.usage(
                        "--partition " + partition + ": " + topic + " has 0 to " + (all.size() - 1));
        return only.isEmpty() ? all : only.stream().distinct().map(all::get).toList();
    }

    private boolean isMeant(ConsumerRecord<byte[], byte[]> record, TailJson json, Map<TopicPartition, Long> ends) {
        if (found >= max) return false;
        var partition = new TopicPartition(record.topic(), record.partition());
        if (stopsAtEnd() && record.offset() >= ends.getOrDefault(partition, Long.MAX_VALUE)) return false;
        return key.isEmpty() || key.get().equals(json.key(record));
    }

    private void show(ConsumerRecord<byte[], byte[]> record, TailJson json, List<FieldFilter> filters, TailView view) {
        try {
            ObjectNode read = json.of(record);
            JsonNode value = read.path("value");
            boolean fits = filters.isEmpty() || !value.isNull();
            if (!fits || !filters.stream().allMatch(filter -> filter.test(value))) return;
            found++;
            view.add(read);
        } catch (SerializationException e) {
            found++;
            failed = true;
            terminal.err().println(RecordPosition.of(record) + ": " + e.getMessage());
        }
    }
}
