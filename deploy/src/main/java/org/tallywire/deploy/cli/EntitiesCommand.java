package org.tallywire.deploy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.tallywire.deploy.files.EntitiesOf;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.enrich.catalog.EntityLinker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code entities}. */
@Command(
        name = "entities",
        description = "Texts to mentions of entities: {id, lang, text} a line; or CoNLL tokens to BIO tags.")
final class EntitiesCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "The input; standard input where none is named.")
    private List<String> files = List.of();

    @Option(names = "--conll", description = "Read CoNLL tokens and write the same tokens with BIO tags.")
    private boolean conll;

    @Option(names = "--lang", paramLabel = "LANGUAGE", description = "Language of the CoNLL tokens, ISO 639-1.")
    private String language = "und";

    @Mixin
    private final ModelOption models = new ModelOption();

    EntitiesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var linker = new EntityLinker(Catalog.bundled(), models.load());
        if (!conll) return FileCommand.run(terminal, files, new EntitiesOf(linker));
        try {
            new ConllTagging(linker, language).run(files, terminal);
            return ExitCode.OK;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the tokens: " + e, e);
        }
    }
}
