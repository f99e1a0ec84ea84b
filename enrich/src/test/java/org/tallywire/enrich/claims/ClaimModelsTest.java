package org.tallywire.enrich.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.enrich.claims.ClaimModels.Task;
import org.tallywire.enrich.names.ModelException;

class ClaimModelsTest {

    @TempDir
    Path directory;

    private Path folder;

    @BeforeEach
    void copyTheBundledOnes() throws IOException {
        folder = Files.createDirectories(directory.resolve(ClaimModels.FOLDER));
        for (Task task : Task.values()) Files.write(folder.resolve(task.file()), bundled(task));
    }

    private static byte[] bundled(Task task) throws IOException {
        String path = "/org/tallywire/enrich/models/claims/" + task.file();
        try (InputStream in = ClaimModels.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        }
    }

    @Test
    void theSameFilesHaveTheSameVersion() {
        assertThat(ClaimModels.in(directory).version())
                .isEqualTo(ClaimModels.bundled().version());
    }

    @Test
    void anotherModelIsAnotherVersion() throws IOException {
        Files.write(folder.resolve(Task.SUBJECT.file()), bundled(Task.PERIOD));
        assertThat(ClaimModels.in(directory).version())
                .isNotEqualTo(ClaimModels.bundled().version());
    }

    @Test
    void aDirectoryWithoutTheFolderMeansTheBundledOnes() {
        assertThat(ClaimModels.in(folder)).isSameAs(ClaimModels.bundled());
    }

    @Test
    void aMissingFileIsNamedWithWhatToDo() throws IOException {
        Files.delete(folder.resolve("status.bin"));
        assertThatThrownBy(() -> ClaimModels.in(directory))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no file " + folder.resolve("status.bin"))
                .hasMessageContaining("tallywire models train-claims --out " + folder);
    }

    @Test
    void aFileThatIsNoModelIsRefused() throws IOException {
        Files.writeString(folder.resolve("status.bin"), "no model");
        assertThatThrownBy(() -> ClaimModels.in(directory))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(folder.resolve("status.bin") + " is no model of status")
                .hasMessageContaining("remove the folder");
    }

    @Test
    void aModelThatDecidesSomethingElseIsRefused() throws IOException {
        Files.write(folder.resolve("status.bin"), bundled(Task.MEASURE));
        assertThatThrownBy(() -> ClaimModels.in(directory))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("it chooses among [");
    }
}
