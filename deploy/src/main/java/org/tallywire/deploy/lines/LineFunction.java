package org.tallywire.deploy.lines;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** What a file command does with a line. */
@FunctionalInterface
public interface LineFunction {

    /**
     * The line of output for a line of input.
     *
     * @param line the input; numbers are exact
     * @param directory what relative paths in it are relative to: where the input file is, or where the process runs
     */
    JsonNode apply(JsonNode line, Path directory) throws LineRefusedException;
}
