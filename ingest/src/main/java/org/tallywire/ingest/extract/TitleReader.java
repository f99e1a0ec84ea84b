package org.tallywire.ingest.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Finds the headline: what the page states for machines, compared with what it shows. */
final class TitleReader {

    private static final int MAX_LENGTH = 500;
    private static final String SEPARATORS = "|–—-·:•»";

    private TitleReader() {}

    static String read(ParsedPage page) {
        List<String> headings = headings(page);
        Optional<String> stated =
                page.structured().text("headline").map(TitleReader::clean).filter(t -> t.length() > 3);
        Optional<String> shared =
                page.metadata().first("og:title", "twitter:title", "dc.title").map(TitleReader::clean);
        Optional<String> window = Optional.of(clean(page.document().title())).filter(t -> !t.isEmpty());
        // A heading that the page also states elsewhere is the headline as readers see it.
        for (String heading : headings) {
            if (stated.filter(t -> same(t, heading)).isPresent()
                    || shared.filter(t -> begins(t, heading)).isPresent()
                    || window.filter(t -> begins(t, heading)).isPresent()) return heading;
        }
        return stated.or(() -> shared.map(t -> withoutSite(t, page)))
                .or(() -> headings.stream().findFirst())
                .or(() -> window.map(t -> withoutSite(t, page)))
                .map(t -> t.length() <= MAX_LENGTH ? t : t.substring(0, MAX_LENGTH))
                .orElse("");
    }

    private static List<String> headings(ParsedPage page) {
        var found = new ArrayList<String>();
        for (Element h1 : page.document().getElementsByTag("h1")) {
            if (found.size() < 20)
                BoundedText.of(h1, MAX_LENGTH).filter(text -> text.length() > 3).ifPresent(found::add);
        }
        return found;
    }

    private static boolean same(String a, String b) {
        return letters(a).equals(letters(b));
    }

    private static boolean begins(String longer, String shorter) {
        String a = letters(longer);
        String b = letters(shorter);
        return b.length() > 10 && (a.startsWith(b) || a.equals(b));
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    /** {@code Headline | The Site} without the part that names the site. */
    private static String withoutSite(String title, ParsedPage page) {
        int cut = -1;
        for (int i = title.length() - 2; i > 0 && cut < 0; i--)
            if (SEPARATORS.indexOf(title.charAt(i)) >= 0
                    && title.charAt(i + 1) == ' '
                    && (title.charAt(i - 1) == ' ' || title.charAt(i) == ':')) cut = i;
        if (cut < 0) return title;
        String tail = letters(title.substring(cut));
        String site = letters(
                page.metadata().first("og:site_name", "application-name").orElse(""));
        String domain = letters(page.address().registrableDomain());
        boolean names = !tail.isEmpty()
                && ((!site.isEmpty() && (site.contains(tail) || tail.contains(site)))
                        || domain.startsWith(tail)
                        || tail.contains(domain));
        return names ? title.substring(0, cut).strip() : title;
    }

    static String clean(String text) {
        String once = text.indexOf('&') >= 0 ? Parser.unescapeEntities(text, false) : text;
        String bare = once.indexOf('<') >= 0 ? once.replaceAll("</?[a-zA-Z][^<>]{0,200}>", "") : once;
        return bare.replaceAll("[\\s\\u00A0\\u200B\\u00AD]+", " ").strip();
    }
}
