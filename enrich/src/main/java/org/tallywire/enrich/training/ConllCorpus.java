package org.tallywire.enrich.training;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.names.NameKind;

/** Reads two columns, token and BIO tag, tabs between them, a blank line between sentences. */
final class ConllCorpus {

    private final Path file;
    private final List<NamedTokens> sentences = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final List<NamedTokens.Name> names = new ArrayList<>();
    private @Nullable NameKind open;
    private int openFrom;

    private ConllCorpus(Path file) {
        this.file = file;
    }

    /** @throws TrainingException if the file is missing or a line is not of the format */
    static List<NamedTokens> read(Path file) {
        var corpus = new ConllCorpus(file);
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) corpus.line(lines.get(i), i + 1);
        corpus.endSentence();
        return corpus.sentences;
    }

    /** The sentence of lines that are one. */
    static NamedTokens sentence(List<String> lines) {
        var corpus = new ConllCorpus(Path.of("tags"));
        for (int i = 0; i < lines.size(); i++) corpus.line(lines.get(i), i + 1);
        corpus.endSentence();
        return corpus.sentences.get(0);
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new TrainingException(
                    "no file " + file + "; give the directory that has it with --corpora, or take it out of the plan",
                    e);
        } catch (MalformedInputException e) {
            throw new TrainingException(file + ": is not UTF-8", e);
        } catch (IOException e) {
            throw new TrainingException(file + ": cannot be read: " + e, e);
        }
    }

    private void line(String line, int number) {
        boolean comment = line.startsWith("# ") && line.indexOf('\t') < 0;
        if (comment || line.isBlank()) {
            if (!comment) endSentence();
            return;
        }
        int tab = line.indexOf('\t');
        if (tab <= 0) throw new TrainingException(file + ":" + number + ": no tab; write token, tab, tag");
        String tag = line.substring(line.lastIndexOf('\t') + 1).strip();
        try {
            tag(tag);
        } catch (IllegalArgumentException e) {
            throw new TrainingException(file + ":" + number + ": " + e.getMessage(), e);
        }
        tokens.add(line.substring(0, tab));
    }

    private void tag(String tag) {
        if (tag.equals("O")) {
            endName();
            return;
        }
        if (!tag.startsWith("B-") && !tag.startsWith("I-"))
            throw new IllegalArgumentException("bad tag '" + tag + "'; write O, B-KIND or I-KIND");
        NameKind kind = NameKind.labelled(tag.substring(2));
        if (kind == open && tag.startsWith("I-")) return;
        endName();
        open = kind;
        openFrom = tokens.size();
    }

    private void endName() {
        if (open != null) names.add(new NamedTokens.Name(open, openFrom, tokens.size()));
        open = null;
    }

    private void endSentence() {
        endName();
        if (!tokens.isEmpty()) sentences.add(new NamedTokens(tokens, names));
        tokens.clear();
        names.clear();
    }
}
