package org.tallywire.enrich;

import java.util.List;
import org.tallywire.avro.EntityRef;
import org.tallywire.enrich.claims.ClaimReader.AnnotatedText;
import org.tallywire.enrich.claims.ClaimReader.Reading;

/**
 * What was found in one article.
 *
 * @param language ISO 639-1, {@code und} where none was recognised
 * @param understood whether there are rules for that language; if not, nothing else was looked for
 * @param publisher who published it
 * @param sections headline and body with their sentences, mentions and figures
 * @param reading its credits and claims
 */
public record Enrichment(
        String language, boolean understood, EntityRef publisher, List<AnnotatedText> sections, Reading reading) {

    /** What stands for a language that was not recognised. */
    public static final String UNDETERMINED = "und";

    public Enrichment {
        sections = List.copyOf(sections);
    }
}
