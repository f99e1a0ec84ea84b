package org.tallywire.enrich.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Our own articles and short texts whose claims are known: a directory with {@code LANG.articles.jsonl} and
 * {@code LANG.claims.jsonl}, and with {@code LANG.marked.tsv} and {@code LANG.texts.tsv}.
 *
 * @param articles articles with the claims that they make
 * @param texts articles, and texts of a sentence or three, in which the claims are marked
 */
public record ClaimCorpus(List<KnownArticle> articles, List<KnownArticle> texts) {

    private static final String ARTICLES = ".articles.jsonl";
    private static final List<String> MARKED = List.of(".marked.tsv", ".texts.tsv");

    public ClaimCorpus {
        articles = List.copyOf(articles);
        texts = List.copyOf(texts);
    }

    /** @throws TrainingException if the directory has no articles, or a file cannot be read */
    public static ClaimCorpus read(Path directory) {
        List<KnownArticle> articles = new ArrayList<>();
        List<KnownArticle> texts = new ArrayList<>();
        for (Path file : files(directory)) {
            String name = file.getFileName().toString();
            String language = name.substring(0, Math.max(0, name.indexOf('.')));
            if (name.endsWith(ARTICLES))
                articles.addAll(KnownArticle.read(file, directory.resolve(language + ".claims.jsonl")));
            if (MARKED.stream().anyMatch(name::endsWith)) texts.addAll(MarkedClaims.read(file, language));
        }
        if (articles.isEmpty())
            throw new TrainingException("no LANG" + ARTICLES + " in " + directory
                    + "; name a directory that has them, such as enrich/gold/train");
        return new ClaimCorpus(articles, texts);
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new TrainingException(
                    directory + ": cannot be read: " + e + "; name a directory such as enrich/gold/train", e);
        }
    }

    /** Articles and texts. */
    List<KnownArticle> all() {
        return Stream.concat(articles.stream(), texts.stream()).toList();
    }
}
