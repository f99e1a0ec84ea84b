package org.tallywire.ingest.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.tallywire.ingest.extract.Outline.Block;

/** The text in the elements that a rule for the site names; all of it but links and what says that it is furniture. */
final class RuledBody {

    private static final double MAX_LINK_SHARE = 0.7;

    private RuledBody() {}

    /** The text, or nothing where no rule finds any. */
    static Optional<BodyText> read(ParsedPage page) {
        List<Element> parts = page.rule().elements(page.document(), SiteRule.Field.BODY);
        var paragraphs = new ArrayList<String>();
        for (Element part : parts) {
            boolean inside = parts.stream()
                    .anyMatch(other -> other != part && part.parents().contains(other));
            if (inside) continue;
            for (Block block : Outline.of(part).blocks())
                if (block.linkShare() <= MAX_LINK_SHARE && !FurniturePhrases.match(block)) paragraphs.add(block.text());
        }
        return Optional.of(new BodyText(paragraphs, Optional.empty())).filter(text -> text.length() > 0);
    }
}
