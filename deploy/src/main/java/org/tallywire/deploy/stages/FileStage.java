package org.tallywire.deploy.stages;

import java.util.function.Supplier;
import org.tallywire.deploy.lines.LineFunction;

/**
 * A stage that a command runs over files.
 *
 * @param name name of the command
 * @param summary what it does, in one sentence
 * @param function makes what is done with each line; asked once, when the command runs
 */
public record FileStage(String name, String summary, Supplier<LineFunction> function) {}
