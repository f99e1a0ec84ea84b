package org.tallywire.deploy.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsFileTest {

    @TempDir
    Path directory;

    @Test
    void hostsAndTheirHeadersAreRead() throws IOException {
        var secrets = SecretsFile.read(file("paper.example:\n  Cookie: session=s3cret\nother.example: {X-Key: '1'}\n"));
        assertThat(secrets.hosts()).containsExactly("other.example", "paper.example");
        assertThat(secrets.toString()).doesNotContain("s3cret");
    }

    @Test
    void whatIsWrongIsSaidWithoutTheSecret() throws IOException {
        for (String text : new String[] {
            "- s3cret",
            "paper.example: s3cret",
            "Paper Example: {Cookie: s3cret}",
            "paper.example: {Host: s3cret}",
            "paper.example: {'Coo kie': s3cret}",
            "paper.example: {Cookie: 's3cret\u00e9'}",
            "paper.example: {Cookie: [s3cret"
        }) {
            Path file = file(text);
            assertThatThrownBy(() -> SecretsFile.read(file))
                    .as(text)
                    .hasMessageStartingWith("secrets file " + file)
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        Path file = file("paper.example: {Cookie: a}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SecretsFile.read(file)).hasMessageContaining("chmod 600");
    }

    private Path file(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("secrets.yaml"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
