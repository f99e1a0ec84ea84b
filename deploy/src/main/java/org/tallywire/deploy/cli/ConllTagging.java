package org.tallywire.deploy.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tallywire.enrich.catalog.EntitiesConll;
import org.tallywire.enrich.catalog.EntityLinker;

/** CoNLL files through the linker, a sentence at a time. */
record ConllTagging(EntityLinker linker, String language) {

    void run(List<String> files, Terminal terminal) throws IOException {
        if (files.isEmpty()) tag(terminal.in(), terminal.out());
        for (String file : files) {
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                tag(in, terminal.out());
            }
        }
    }

    private void tag(InputStream in, Output out) throws IOException {
        var tagger = new EntitiesConll(linker, language);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine())
            tagger.line(line).forEach(out::line);
        tagger.finish().forEach(out::line);
    }
}
