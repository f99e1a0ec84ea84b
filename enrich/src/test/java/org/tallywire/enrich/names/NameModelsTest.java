package org.tallywire.enrich.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameModelsTest {

    private static final String SETTINGS = "no-name-weight: 0.5\nthresholds: {PER: 0.5, ORG: 0.5, LOC: 0.5}\n";

    @TempDir
    Path directory;

    private Path folder(String language) throws IOException {
        return Files.createDirectories(directory.resolve(language));
    }

    private static byte[] bundled(String language) throws IOException {
        String path = "/org/tallywire/enrich/models/" + language + "/" + NameModels.FILE;
        try (InputStream in = NameModels.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        }
    }

    @Test
    void aDirectoryThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> NameModels.in(directory.resolve("none")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("none")
                .hasMessageContaining("tallywire models train");
    }

    @Test
    void aMissingFileIsNamedBeforeAnythingIsRead() throws IOException {
        folder("it");
        assertThatThrownBy(() -> NameModels.in(directory))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no file " + directory.resolve("it").resolve("names.bin"))
                .hasMessageContaining("tallywire models train it");
    }

    @Test
    void aFileThatIsNoModelIsRefused() throws IOException {
        Files.writeString(folder("it").resolve(NameModels.FILE), "not a model");
        Files.writeString(folder("it").resolve(NameSettings.FILE), SETTINGS);
        NameModels models = NameModels.in(directory);
        assertThatThrownBy(() -> models.forLanguage("it"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(directory.resolve("it").resolve("names.bin") + " is no name model of 'it'")
                .hasMessageContaining("remove the folder");
    }

    @Test
    void aModelOfAnotherLanguageIsRefused() throws IOException {
        Files.write(folder("it").resolve(NameModels.FILE), bundled("en"));
        Files.writeString(folder("it").resolve(NameSettings.FILE), SETTINGS);
        NameModels models = NameModels.in(directory);
        assertThatThrownBy(() -> models.forLanguage("it"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("it was trained for 'en'");
    }

    @Test
    void wrongSettingsAreRefusedWithTheirFile() throws IOException {
        Files.write(folder("en").resolve(NameModels.FILE), bundled("en"));
        Files.writeString(folder("en").resolve(NameSettings.FILE), SETTINGS + "other: 1\n");
        NameModels models = NameModels.in(directory);
        assertThatThrownBy(() -> models.forLanguage("en"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        directory.resolve("en").resolve("names.yaml").toString())
                .hasMessageContaining("unknown key 'other'");
    }

    @Test
    void aModelOfOnesOwnGoesBeforeTheBundledOneAndTheOthersStay() throws IOException {
        Files.write(folder("en").resolve(NameModels.FILE), bundled("en"));
        Files.writeString(folder("en").resolve(NameSettings.FILE), SETTINGS);
        NameModels models = NameModels.in(directory);
        assertThat(models.forLanguage("en"))
                .get()
                .extracting(finder -> finder.settings().noNameWeight())
                .isEqualTo(0.5);
        assertThat(models.forLanguage("it")).isPresent();
        assertThat(models.version()).isNotEqualTo(NameModels.bundled().version());
    }

    @Test
    void aModelIsReadOnceAndALanguageWithoutOneIsNoError() {
        NameModels models = NameModels.bundled();
        assertThat(models.forLanguage("en").orElseThrow())
                .isSameAs(models.forLanguage("en").orElseThrow());
        assertThat(models.forLanguage("zh")).isEmpty();
        assertThat(models.forLanguage("../it")).isEmpty();
    }
}
