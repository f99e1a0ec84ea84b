package org.tallywire.deploy.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tail TOPIC}. */
@Command(name = "tail", description = "Print a topic's records, one JSON object a line, and go on as they come.")
final class TailCommand implements Callable<Integer> {

    private final GlobalOptions options;
    private final Terminal terminal;
    private long printed;
    private boolean failed;

    @Parameters(paramLabel = "TOPIC", description = "With or without the prefix: facts.")
    private String topicName = "";

    @Option(names = "--from", paramLabel = "WHERE", description = "beginning (default), end, or an offset.")
    private String from = "beginning";

    @Option(names = "--partition", paramLabel = "N", split = ",", description = "Only these. Default: all.")
    private List<Integer> only = List.of();

    @Option(names = "--key", paramLabel = "KEY", description = "Only records with this key.")
    private Optional<String> key = Optional.empty();

    @Option(names = "--max", paramLabel = "N", description = "Stop after so many records.")
    private long max = Long.MAX_VALUE;

    @Option(names = "--until-end", description = "Stop at the end that the topic has now.")
    private boolean untilEnd;

    TailCommand(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Topic<?, ?> topic = topic();
        if (max < 1) throw CommandException.usage("--max " + max + ": must be at least 1");
        if (!from.matches("beginning|end|[0-9]{1,18}"))
            throw CommandException.usage("--from " + from + ": give beginning, end or an offset");
        var json = new TailJson(options.wire(), topic);
        try (var consumer = new KafkaConsumer<>(
                options.clients().standaloneConsumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    partitions(consumer, options.wire().name(topic));
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            seek(consumer, partitions);
            while (printed < max && !(untilEnd && TopicReader.isAt(consumer, ends)))
                for (var record : consumer.poll(Duration.ofMillis(200))) print(json, record, ends);
        }
        return failed ? ExitCode.FAILED : ExitCode.OK;
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

    private void seek(Consumer<?, ?> consumer, List<TopicPartition> partitions) {
        if (from.equals("beginning")) consumer.seekToBeginning(partitions);
        else if (from.equals("end")) consumer.seekToEnd(partitions);
        else partitions.forEach(partition -> consumer.seek(partition, Long.parseLong(from)));
    }

    private void print(TailJson json, ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, Long> ends) {
        if (printed >= max) return;
        var partition = new TopicPartition(record.topic(), record.partition());
        if (untilEnd && record.offset() >= ends.getOrDefault(partition, Long.MAX_VALUE)) return;
        if (key.isPresent() && !key.get().equals(json.key(record))) return;
        printed++;
        try {
            terminal.out().line(json.of(record));
        } catch (SerializationException e) {
            failed = true;
            terminal.err()
                    .println(record.topic() + "-" + record.partition() + "@" + record.offset() + ": " + e.getMessage());
        }
    }
}
