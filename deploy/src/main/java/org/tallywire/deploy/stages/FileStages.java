package org.tallywire.deploy.stages;

import java.time.Clock;
import java.util.List;
import org.tallywire.deploy.files.FiguresOf;

/** The stages that commands without options of their own run over files, in the order in which records flow. */
public final class FileStages {

    private FileStages() {}

    /** All of them. */
    public static List<FileStage> all() {
        return List.of(new FileStage(
                "figures",
                "Texts to quantities and dates: {id, lang, text, reference?} a line.",
                () -> new FiguresOf(Clock.systemUTC())));
    }
}
