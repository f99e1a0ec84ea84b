package org.tallywire.ingest.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.tallywire.ingest.extract.ElementIndex.Kind;

/**
 * Finds the headline: what the page shows to readers, as far as what it states for machines bears that out. A heading
 * comes first that the page also states elsewhere, then the only heading if it has words in common with what is stated.
 */
final class TitleReader {

    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]{0,200}>");
    private static final String UNTIDY = "\u200B\u00AD\u2060\uFEFF\u00A0\u3000";
    private static final Pattern INVISIBLE = Pattern.compile("[\\u200B\\u00AD\\u2060\\uFEFF]+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0\\u3000]+");
    private static final int MAX_LENGTH = 500;
    private static final int MAX_HEADINGS = 100;
    private static final int MIN_HEADING = 4;
    private static final int MIN_CONFIRMED = 11;
    private static final double KIN = 0.3;
    private static final String SEPARATORS = "|–—-·:•»";

    private final ParsedPage page;
    private final Optional<String> stated;
    private final Optional<String> shared;
    private final Optional<String> window;
    private final String site;
    private final String domain;

    private TitleReader(ParsedPage page) {
        this.page = page;
        this.stated = page.structured().text("headline").map(TitleReader::clean).filter(t -> t.length() >= MIN_HEADING);
        this.shared =
                page.metadata().first("og:title", "twitter:title", "dc.title").map(TitleReader::clean);
        this.site = Letters.of(
                page.metadata().first("og:site_name", "application-name").orElse(""));
        this.domain = Letters.of(page.address().registrableDomain());
        this.window = Optional.of(clean(page.document().title())).filter(t -> !t.isEmpty());
    }

    /** The headline, empty if the page has none. */
    static String read(ParsedPage page) {
        String title = page.stated(SiteRule.Field.TITLE).stream()
                .map(TitleReader::clean)
                .findFirst()
                .orElseGet(() -> new TitleReader(page).title());
        return title.length() <= MAX_LENGTH ? title : title.substring(0, MAX_LENGTH);
    }

    private String title() {
        List<String> headings = headings(Kind.H1);
        Optional<String> shown = headings.stream()
                .filter(this::confirmed)
                .findFirst()
                .or(() ->
                        headings.stream().findFirst().filter(first -> headings.size() == 1 && !agreed() && kin(first)));
        return shown.map(this::withoutKicker)
                .or(() -> stated)
                .or(() -> shared.map(this::withoutSite))
                .or(() -> headings(Kind.LESSER_HEADING).stream()
                        .filter(this::inWindow)
                        .max(Comparator.comparingInt(String::length)))
                .or(() -> headings.stream().findFirst())
                .or(() -> window.map(this::withoutSite))
                .orElse("");
    }

    /** Whether two statements for machines say the same. */
    private boolean agreed() {
        return stated.isPresent()
                && shared.map(this::withoutSite)
                        .filter(t -> Letters.of(t).equals(Letters.of(stated.get())))
                        .isPresent();
    }

    private List<String> headings(Kind kind) {
        var found = new LinkedHashSet<String>();
        List<Element> all = page.index().all(kind);
        for (Element heading : all.subList(0, Math.min(all.size(), MAX_HEADINGS))) {
            BoundedText.of(heading, MAX_LENGTH)
                    .filter(text ->
                            text.length() >= MIN_HEADING && !Letters.of(text).isEmpty() && !site(text))
                    .ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private boolean confirmed(String heading) {
        return stated.filter(t -> Letters.of(t).equals(Letters.of(heading))).isPresent()
                || shared.filter(t -> contains(t, heading)).isPresent()
                || inWindow(heading);
    }

    private boolean inWindow(String heading) {
        return window.filter(t -> contains(t, heading)).isPresent();
    }

    private static boolean contains(String longer, String shorter) {
        String a = Letters.of(longer);
        String b = Letters.of(shorter);
        return a.equals(b) || (b.length() >= MIN_CONFIRMED && a.contains(b));
    }

    /** Whether the heading speaks of what the page says it is about; anything does where the page says nothing. */
    private boolean kin(String heading) {
        var said = new ArrayList<String>();
        for (Optional<String> one : List.of(stated, shared, window)) one.ifPresent(said::add);
        if (said.isEmpty()) return true;
        Set<String> known = words(String.join(" ", said));
        Set<String> own = words(heading);
        return own.stream().filter(known::contains).count() >= KIN * own.size();
    }

    private static Set<String> words(String text) {
        return new LinkedHashSet<>(
                Arrays.asList(text.toLowerCase(Locale.ROOT).strip().split("[^\\p{L}\\p{M}\\p{N}]+")));
    }

    /** Where a heading ends in what is stated, the words before are a kicker. */
    private String withoutKicker(String heading) {
        return shared.map(this::withoutSite)
                .filter(t -> Letters.of(t).length() >= MIN_CONFIRMED
                        && !Letters.of(t).equals(Letters.of(heading))
                        && Letters.of(heading).endsWith(Letters.of(t)))
                .orElse(heading);
    }

    /** {@code Headline | The Site} without the part that names the site. */
    private String withoutSite(String title) {
        int cut = -1;
        for (int i = title.length() - 2; i > 0 && cut < 0; i--)
            if (SEPARATORS.indexOf(title.charAt(i)) >= 0
                    && title.charAt(i + 1) == ' '
                    && (title.charAt(i - 1) == ' ' || title.charAt(i) == ':')) cut = i;
        return cut > 0 && site(title.substring(cut)) ? title.substring(0, cut).strip() : title;
    }

    private boolean site(String text) {
        String tail = Letters.of(text);
        boolean ofName = !site.isEmpty() && (site.contains(tail) || tail.contains(site));
        return !tail.isEmpty() && (ofName || domain.startsWith(tail) || tail.contains(domain));
    }

    /** Whether there is nothing to clean but the ends: as in most texts, where two patterns would look for it in vain. */
    private static boolean tidy(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean single = c == ' ' && (i == 0 || text.charAt(i - 1) != ' ');
            if (!single && (c <= ' ' || UNTIDY.indexOf(c) >= 0)) return false;
        }
        return true;
    }

    static String clean(String text) {
        String once = text.indexOf('&') >= 0 ? Parser.unescapeEntities(text, false) : text;
        String bare = once.indexOf('<') >= 0 ? TAG.matcher(once).replaceAll("") : once;
        if (tidy(bare)) return bare.strip();
        return SPACES.matcher(INVISIBLE.matcher(bare).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }
}
