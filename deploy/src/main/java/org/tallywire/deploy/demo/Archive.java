package org.tallywire.deploy.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything that the outlets have to print, read from the resources beside this class. Immutable. */
record Archive(Map<String, Outlet> outlets, List<Story> stories, int editions) {

    Archive {
        outlets = Collections.unmodifiableMap(new LinkedHashMap<>(outlets));
        stories = List.copyOf(stories);
    }

    /** Reads the bundled archive; stories come in the order of their publication. */
    static Archive bundled() {
        Map<String, Outlet> outlets = lines("outlets.txt").stream()
                .map(name -> Outlet.of(FrontMatter.parse(name, text("outlets/" + name + ".txt"))))
                .collect(Collectors.toMap(Outlet::host, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        var files = new TreeMap<String, Map<Integer, FrontMatter>>();
        for (String name : lines("articles.txt")) {
            String[] parts = name.split("@");
            int edition = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
            files.computeIfAbsent(parts[0], slug -> new TreeMap<>())
                    .put(edition, FrontMatter.parse(name, text("articles/" + name + ".txt")));
        }
        List<Story> stories = files.entrySet().stream()
                .map(entry -> story(entry.getKey(), entry.getValue(), outlets))
                .sorted(Comparator.comparing(
                                (Story story) -> story.in(1).orElseThrow().published())
                        .thenComparing(Story::slug))
                .toList();
        int editions = stories.stream()
                .flatMap(story -> story.versions().keySet().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(1);
        return new Archive(outlets, stories, editions);
    }

    private static Story story(String slug, Map<Integer, FrontMatter> files, Map<String, Outlet> outlets) {
        FrontMatter first = Optional.ofNullable(files.get(1))
                .orElseThrow(() -> new IllegalArgumentException(slug + ": no first edition in articles.txt"));
        Outlet outlet = Optional.ofNullable(outlets.get(first.required("outlet")))
                .orElseThrow(() -> new IllegalArgumentException(slug + ": unknown outlet, see outlets.txt"));
        var versions = new TreeMap<Integer, Optional<Version>>();
        files.forEach((edition, file) -> versions.put(
                edition, file.optional("withdrawn").isPresent() ? Optional.empty() : Optional.of(Version.of(file))));
        return new Story(slug, outlet, first.required("path"), versions);
    }

    /** A text resource beside this class. */
    static String text(String name) {
        try (InputStream in = Archive.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("no resource " + name + "; the jar is incomplete");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(String name) {
        return text(name).lines().filter(line -> !line.isBlank()).toList();
    }
}
