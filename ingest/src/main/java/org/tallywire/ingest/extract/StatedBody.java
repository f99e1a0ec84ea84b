package org.tallywire.ingest.extract;

import java.util.List;
import java.util.Optional;
import org.jsoup.parser.Parser;
import org.tallywire.ingest.extract.Outline.Block;

/**
 * The text that a page states in its structured data. It serves where the page shows much less of it, because a script
 * or a subscription brings the rest; otherwise the page is better, which knows paragraphs and headings.
 */
final class StatedBody {

    private static final int MIN_LENGTH = 200;
    private static final double MUCH_MORE = 2;

    private StatedBody() {}

    /** The text shown, or the one stated where it says much more. */
    static BodyText orShown(ParsedPage page, BodyText shown) {
        String stated = page.structured().text("articleBody").orElse("");
        if (stated.length() < MIN_LENGTH || stated.length() < MUCH_MORE * shown.length()) return shown;
        var text = new BodyText(paragraphs(stated), Optional.empty());
        return text.length() < MUCH_MORE * shown.length() ? shown : text;
    }

    private static List<String> paragraphs(String stated) {
        if (!stated.contains("</"))
            return stated.lines()
                    .map(TitleReader::clean)
                    .filter(line -> !line.isEmpty())
                    .toList();
        return Outline.of(Parser.htmlParser().parseInput(stated, "").body()).blocks().stream()
                .map(Block::text)
                .toList();
    }
}
