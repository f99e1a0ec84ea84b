package org.tallywire.deploy.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tallywire.enrich.catalog.CatalogMatcher;
import org.tallywire.enrich.catalog.EntitiesConll;

/** CoNLL files through the name matcher, a sentence at a time. */
record ConllTagging(CatalogMatcher matcher, String language) {

    void run(List<Path> files, InputStream standardInput, PrintStream out) throws IOException {
        if (files.isEmpty()) tag(standardInput, out);
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                tag(in, out);
            }
        }
    }

    private void tag(InputStream in, PrintStream out) throws IOException {
        var tagger = new EntitiesConll(matcher, language);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine())
            tagger.line(line).forEach(out::println);
        tagger.finish().forEach(out::println);
        out.flush();
    }
}
