package org.tallywire.deploy.broker;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Gives tests a {@link TestBroker}, started once a JVM and closed when all tests are done: embedded by default; in a
 * container when the system property {@code tallywire.test.broker}, or {@code TALLYWIRE_TEST_BROKER} in the environment,
 * is {@code testcontainers}, of the image {@code TALLYWIRE_TEST_IMAGE} (default {@code apache/kafka:4.3.1}).
 */
public final class SharedBroker implements ParameterResolver {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(SharedBroker.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestBroker.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .getOrComputeIfAbsent(Running.class, key -> start(), Running.class)
                .broker();
    }

    private record Running(TestBroker broker, AutoCloseable process) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            process.close();
        }
    }

    private static Running start() {
        return switch (setting("tallywire.test.broker", "embedded")) {
            case "embedded" -> embedded();
            case "testcontainers" -> container();
            default -> throw new IllegalArgumentException("TALLYWIRE_TEST_BROKER: use embedded or testcontainers");
        };
    }

    private static Running embedded() {
        var broker = EmbeddedBroker.temporary();
        return new Running(new TestBroker(broker.bootstrapServers()), broker);
    }

    private static Running container() {
        var image = DockerImageName.parse(setting("tallywire.test.image", "apache/kafka:4.3.1"))
                .asCompatibleSubstituteFor("apache/kafka");
        var container = new KafkaContainer(image)
                .withEnv(Map.of(
                        "KAFKA_AUTO_CREATE_TOPICS_ENABLE",
                        "false",
                        "KAFKA_MESSAGE_MAX_BYTES",
                        String.valueOf(10 * 1024 * 1024)));
        container.start();
        return new Running(new TestBroker(container.getBootstrapServers()), container::stop);
    }

    private static String setting(String property, String otherwise) {
        String environment = System.getenv(property.replace('.', '_').toUpperCase(java.util.Locale.ROOT));
        return System.getProperty(property, environment == null ? otherwise : environment);
    }
}
