package org.tallywire.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.deploy.clients.ClientSettings;

/** Flags win over the environment, and that over the file; what is secret is told to nobody. */
class SettingsTest {

    private static final String SECRET = "open-sesame-4711";

    @TempDir
    Path directory;

    @Test
    void theFileIsAskedLast() throws Exception {
        Path file = file("instance = no good in the file");
        assertThat(run(Map.of(), "--config", file.toString()).err()).contains("'no good in the file'");
        assertThat(run(Map.of("TALLYWIRE_CONFIG", file.toString())).err()).contains("'no good in the file'");

        var environment = Map.of("TALLYWIRE_INSTANCE", "nor in the environment");
        assertThat(run(environment, "--config=" + file).err()).contains("'nor in the environment'");
        assertThat(run(environment, "--config=" + file, "--instance=nor on the line")
                        .err())
                .contains("'nor on the line'");
    }

    @Test
    void whatIsBlankInTheEnvironmentIsNotSaid() throws Exception {
        Path file = file("instance = no good in the file");
        assertThat(run(Map.of("TALLYWIRE_INSTANCE", ""), "--config", file.toString())
                        .err())
                .contains("'no good in the file'");
    }

    @Test
    void everyOptionOfAServiceCanBeSaid() throws Exception {
        assertThat(run(Map.of("TALLYWIRE_HOST_DELAY", "-1")).err()).contains("--host-delay -1.0: give seconds");
        assertThat(run(Map.of(), "--config", file("host-delay = -2").toString()).err())
                .contains("--host-delay -2.0: give seconds");
        assertThat(run(Map.of("TALLYWIRE_HEALTH_PORT", "99999")).err())
                .contains("--health-port 99999: give 0 to 65535");
    }

    @Test
    void aSettingThatNobodyKnowsIsNamed() throws Exception {
        Path file = file("bootstrap-server = kafka:9092");
        var run = run(Map.of(), "--config", file.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(file + ": no setting 'bootstrap-server'; name options of `tallywire run`");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        var run = run(Map.of(), "--config", "nowhere.properties");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--config nowhere.properties: cannot be read (NoSuchFileException)");
    }

    @Test
    void kafkaIsToldWhatTheFileTheEnvironmentAndTheLineSay() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), SECRET + "\n");
        Path file = file("kafka.security.protocol=SSL\nkafka.ssl.keystore.type=PEM\nkafka.ssl.key.password.file="
                + secret.toString().replace('\\', '/'));
        var settings = Settings.of(
                Map.of(
                        "TALLYWIRE_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "TALLYWIRE_KAFKA_SSL_TRUSTSTORE_PASSWORD_FILE", secret.toString(),
                        "TALLYWIRE_KAFKA_SASL_MECHANISM", "PLAIN"),
                "--config",
                file.toString());

        assertThat(KafkaProperties.of(settings, List.of("sasl.mechanism=SCRAM-SHA-512")))
                .isEqualTo(Map.of(
                        "security.protocol", "SASL_SSL",
                        "sasl.mechanism", "SCRAM-SHA-512",
                        "ssl.keystore.type", "PEM",
                        "ssl.key.password", SECRET,
                        "ssl.truststore.password", SECRET));
    }

    @Test
    void everyClientIsTold() {
        var told = ClientSettings.cluster("kafka:9093", "t.", directory).with(Map.of("security.protocol", "SASL_SSL"));
        assertThat(told.common()).containsEntry("security.protocol", "SASL_SSL");
        assertThat(told.streams("factbook")).containsEntry("security.protocol", "SASL_SSL");
        assertThat(told.consumer("fetcher")).containsEntry("security.protocol", "SASL_SSL");
        assertThat(told.transactionalProducer("fetcher", "0")).containsEntry("security.protocol", "SASL_SSL");
    }

    @Test
    void whatKafkaDoesNotKnowOrMustNotBeToldIsNamed() {
        assertThatThrownBy(() -> kafka("sasl.jass.config=" + SECRET))
                .hasMessageContaining("'sasl.jass.config'")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> kafka("transactional.id=mine")).hasMessageContaining("is not to be changed");
        assertThatThrownBy(() -> kafka("bootstrap.servers=a:1")).hasMessageContaining("give --bootstrap-servers");
        assertThatThrownBy(() -> kafka(SECRET)).hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> kafka("ssl.key.password.file=nowhere"))
                .hasMessageContaining("ssl.key.password.file: cannot read nowhere");
    }

    @Test
    void aSecretIsNeverPrinted() throws Exception {
        Path secret = Files.writeString(directory.resolve("jaas"), "no.such.Module required password=\"" + SECRET);
        for (String command : List.of("topics check", "run registry", "run factbook")) {
            var run = CommandRun.in(
                    Map.of("TALLYWIRE_KAFKA_SASL_JAAS_CONFIG_FILE", secret.toString()),
                    (command + " --verbose --kafka-property security.protocol=SASL_PLAINTEXT"
                                    + " --kafka-property sasl.mechanism=PLAIN --bootstrap-servers 127.0.0.1:9"
                                    + " --schema-registry memory://settings --state-dir " + directory)
                            .replace(command.startsWith("topics") ? " --state-dir " + directory : "\0", "")
                            .split(" "));
            assertThat(run.exitCode()).as(command).isEqualTo(1);
            assertThat(run.out() + run.err()).as(command).isNotBlank().doesNotContain(SECRET);
        }
        assertThat(ClientSettings.cluster("kafka:9093", "t.", directory)
                        .with(Map.of("sasl.jaas.config", SECRET))
                        .toString())
                .contains("sasl.jaas.config")
                .doesNotContain(SECRET);
    }

    private static Map<String, String> kafka(String line) {
        return KafkaProperties.of(Settings.of(Map.of()), List.of(line));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("tallywire.properties"), text);
    }

    /** A service that is told something wrong, and so is never started. */
    private static CommandRun run(Map<String, String> environment, String... options) {
        var all = new java.util.ArrayList<>(List.of("run", "frontier"));
        all.addAll(List.of(options));
        return CommandRun.in(environment, all.toArray(String[]::new));
    }
}
