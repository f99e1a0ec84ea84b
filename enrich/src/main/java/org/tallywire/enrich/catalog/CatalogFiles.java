package org.tallywire.enrich.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The bundled catalog files and the user's, as read and checked together.
 *
 * @param entries what they hold, also where there are problems
 * @param problems why they are refused; empty where they are not
 * @param warnings what may be a mistake
 */
record CatalogFiles(List<CatalogEntry> entries, List<CatalogProblem> problems, List<CatalogProblem> warnings) {

    private static final String FOLDER = "/org/tallywire/enrich/catalog/";
    private static final List<String> BUNDLED = List.of(
            "countries.yaml",
            "public-bodies.yaml",
            "public-bodies-further.yaml",
            "observers.yaml",
            "places.yaml",
            "companies-chips.yaml",
            "companies-equipment.yaml",
            "companies-ai.yaml",
            "companies-clouds.yaml",
            "companies-industry.yaml",
            "companies-makers.yaml",
            "companies-operators.yaml",
            "companies-energy.yaml",
            "companies-finance.yaml",
            "funds.yaml",
            "investors.yaml",
            "outlets.yaml",
            "agencies.yaml",
            "people.yaml");

    private static final int LARGEST = 64 << 20;

    static CatalogFiles read(List<Path> files) {
        List<CatalogDraft> drafts = new ArrayList<>();
        List<CatalogProblem> problems = new ArrayList<>();
        for (String name : BUNDLED) drafts.addAll(CatalogReader.read(name, resource(FOLDER + name), problems));
        for (Path file : files) drafts.addAll(readFile(file, problems));
        problems.addAll(CatalogRules.problems(drafts));
        List<CatalogEntry> entries = drafts.stream().map(CatalogDraft::entry).toList();
        return new CatalogFiles(entries, List.copyOf(problems), CatalogWarnings.of(drafts));
    }

    private static List<CatalogDraft> readFile(Path file, List<CatalogProblem> problems) {
        try {
            if (Files.size(file) > LARGEST) {
                problems.add(new CatalogProblem(file.toString(), 1, "larger than 64 MB; split the file"));
                return List.of();
            }
            return CatalogReader.read(file.toString(), Files.readString(file), problems);
        } catch (IOException e) {
            problems.add(new CatalogProblem(
                    file.toString(), 1, "cannot be read (" + e + "); give a readable YAML file in UTF-8"));
            return List.of();
        }
    }

    private static String resource(String path) {
        try (InputStream in = CatalogFiles.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
