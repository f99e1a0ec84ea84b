package org.tallywire.deploy.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command reads and writes.
 *
 * @param in standard input
 * @param out standard output: results, nothing else
 * @param err standard error: what people should know
 */
public record Terminal(InputStream in, Output out, PrintStream err) {

    static Terminal ofThisProcess() {
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return new Terminal(System.in, new Output(new FileOutputStream(FileDescriptor.out)), err);
    }
}
