package org.tallywire.ingest.extract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.tallywire.ingest.address.WebAddress;

/**
 * What an operator knows better than the extractor about some sites: a YAML file of CSS selectors. Immutable.
 *
 * <pre>{@code
 * sites:
 *   handelsbote.example:            # the site and all its hosts; or one host: www.handelsbote.example
 *     body: div.story > div.text    # one selector, or a list of them, of which the first that finds something counts
 *     authors: [.byline a, .byline]
 *     remove: [aside.box, p.promo]
 * }</pre>
 *
 * <p>The fields are {@code title, standfirst, body, authors, published, modified, section, keywords, remove}.
 */
public final class SiteRules {

    /** No rules: every site is read in the same way. */
    public static final SiteRules NONE = new SiteRules(Map.of());

    private final Map<String, SiteRule> bySite;

    SiteRules(Map<String, SiteRule> bySite) {
        this.bySite = Map.copyOf(bySite);
    }

    /**
     * The rules in a file.
     *
     * @throws SiteRulesException if it cannot be read, or anything in it is wrong; the message names file, line and remedy
     */
    public static SiteRules read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new SiteRulesException(
                    file + ": cannot be read (" + e.getClass().getSimpleName()
                            + "); name a YAML file with the key 'sites'",
                    e);
        }
    }

    /** The rules in a text; {@code name} is what messages call it. */
    static SiteRules parse(String name, String yaml) {
        return new SiteRules(new SiteRulesFile(name).read(yaml));
    }

    /** The rule for a page: of its host, else of its site. */
    SiteRule of(WebAddress page) {
        if (bySite.isEmpty()) return SiteRule.NONE;
        SiteRule ofHost = bySite.get(page.host());
        return ofHost != null ? ofHost : bySite.getOrDefault(page.registrableDomain(), SiteRule.NONE);
    }
}
