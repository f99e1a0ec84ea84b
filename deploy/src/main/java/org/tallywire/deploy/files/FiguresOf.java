package org.tallywire.deploy.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.tallywire.deploy.lines.LineFunction;
import org.tallywire.deploy.lines.LineRefusedException;
import org.tallywire.enrich.figures.FigureReader;
import org.tallywire.enrich.figures.FiguresJson;

/** {@code figures}: {@code {id, lang, text, reference?}} to quantities and dates. */
public final class FiguresOf implements LineFunction {

    private final Clock clock;

    public FiguresOf(Clock clock) {
        this.clock = clock;
    }

    @Override
    public JsonNode apply(JsonNode line, Path directory) throws LineRefusedException {
        var fields = new Fields(line);
        String language = fields.required("lang");
        FigureReader reader = FigureReader.forLanguage(language)
                .orElseThrow(() -> new LineRefusedException("no grammar for \"lang\": " + language + "; there are "
                        + String.join(", ", FigureReader.languages())));
        LocalDate reference =
                LocalDate.ofInstant(fields.instant("reference").orElseGet(clock::instant), ZoneOffset.UTC);
        return FiguresJson.write(fields.required("id"), reader.read(fields.required("text"), reference));
    }
}
