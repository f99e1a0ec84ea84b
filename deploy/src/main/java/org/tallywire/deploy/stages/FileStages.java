package org.tallywire.deploy.stages;

import java.util.List;

/** The stages that commands run over files, in the order in which records flow. */
public final class FileStages {

    private FileStages() {}

    /** All of them. */
    public static List<FileStage> all() {
        return List.of();
    }
}
