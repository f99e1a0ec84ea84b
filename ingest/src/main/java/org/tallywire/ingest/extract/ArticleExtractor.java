package org.tallywire.ingest.extract;

import java.io.CharArrayReader;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.tallywire.ingest.extract.Extraction.Extracted;
import org.tallywire.ingest.extract.Extraction.Skipped;

/** Reads the article out of a page. A pure function, thread-safe; time and memory are linear in the page. */
public final class ArticleExtractor {

    private static final Pattern HTML_TYPE =
            Pattern.compile("(?i)\\s*(text/(html|plain|xml)|application/(xhtml\\+xml|xml)).*");
    private static final Pattern MARKUP =
            Pattern.compile("<(?i:!doctype|html|head|body|meta|title|div|p|article|h1)\\b");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}(?=$|[-_])");
    private static final int MAX_NAME = 200;
    private static final int LOOK_AHEAD = 4096;

    private ArticleExtractor() {}

    /** The page's article, or why there is none. */
    public static Extraction extract(RawPage page) {
        return extract(page, SiteRules.NONE);
    }

    /** The same, with what an operator knows better about the page's site. */
    public static Extraction extract(RawPage page, SiteRules rules) {
        byte[] bytes = page.bytes();
        if (bytes.length == 0) return new Skipped(SkipReason.EMPTY, "no bytes");
        Optional<String> other = page.contentType()
                .filter(type -> !type.isBlank() && !HTML_TYPE.matcher(type).matches());
        if (other.isPresent()) return new Skipped(SkipReason.NOT_HTML, other.get());
        CharBuffer text = PageText.decode(bytes, page.contentType());
        if (text.chars().allMatch(Character::isWhitespace)) return new Skipped(SkipReason.EMPTY, "nothing but spaces");
        if (!MARKUP.matcher(text.subSequence(0, Math.min(text.length(), LOOK_AHEAD)))
                .find()) return new Skipped(SkipReason.NOT_HTML, "no tag within " + LOOK_AHEAD + " characters");
        return read(page, text, rules);
    }

    private static Extraction read(RawPage raw, CharBuffer html, SiteRules rules) {
        var reader = new CharArrayReader(html.array(), html.arrayOffset(), html.length());
        Document document = Parser.htmlParser().parseInput(reader, raw.address().toString());
        ParsedPage page = ParsedPage.of(raw.address(), document, raw.fetchedAt(), rules.of(raw.address()));
        String title = TitleReader.read(page);
        List<String> authors = AuthorReader.read(page);
        BodyText body = RuledBody.read(page)
                .orElseGet(() -> StatedBody.orShown(page, BodyReader.read(page.outline(), title, authors)));
        if (body.length() == 0)
            return new Skipped(SkipReason.NO_TEXT, html.length() + " characters of HTML without prose");
        return new Extracted(article(page, title, body, authors));
    }

    private static ExtractedArticle article(ParsedPage page, String title, BodyText text, List<String> authors) {
        String body = String.join("\n\n", text.paragraphs());
        return new ExtractedArticle(
                title,
                StandfirstReader.read(page, text),
                body,
                authors,
                TimeReader.published(page),
                TimeReader.modified(page),
                language(page),
                LabelReader.section(page),
                LabelReader.keywords(page),
                CanonicalReader.read(page),
                CanonicalReader.syndicatedFrom(page),
                publisherName(page),
                AccessReader.read(page, body));
    }

    private static Optional<String> language(ParsedPage page) {
        Element root = page.document().firstElementChild();
        return page.structured()
                .text("inLanguage")
                .or(() -> Optional.ofNullable(root)
                        .map(html -> html.hasAttr("lang") ? html.attr("lang") : html.attr("xml:lang")))
                .filter(declared -> !declared.isBlank())
                .or(() -> page.metadata().first("og:locale", "content-language", "language", "dc.language"))
                .map(declared -> LANGUAGE.matcher(declared.strip().toLowerCase(Locale.ROOT)))
                .filter(found -> found.lookingAt())
                .map(found -> found.group());
    }

    private static Optional<String> publisherName(ParsedPage page) {
        return page.structured().names("publisher").stream()
                .findFirst()
                .or(() -> page.metadata().first("og:site_name", "application-name", "dc.publisher"))
                .map(TitleReader::clean)
                .filter(name -> !name.isEmpty() && name.length() <= MAX_NAME);
    }
}
