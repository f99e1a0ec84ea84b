package org.tallywire.deploy.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.tallywire.deploy.lines.LineFunction;
import org.tallywire.deploy.lines.LineRefusedException;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.extract.ArticleExtractor;
import org.tallywire.ingest.extract.ArticleJson;
import org.tallywire.ingest.extract.RawPage;
import org.tallywire.ingest.extract.SiteRules;

/** {@code extract}: {@code {id, url, html}} to an article. Of a page, as much is read as the pipeline keeps. */
public final class Extract implements LineFunction {

    private final Clock clock;
    private final SiteRules sites;

    /** @param sites what is known better about some sites */
    public Extract(Clock clock, SiteRules sites) {
        this.clock = clock;
        this.sites = sites;
    }

    @Override
    public JsonNode apply(JsonNode line, Path directory) throws LineRefusedException {
        var fields = new Fields(line);
        String id = fields.required("id");
        String url = fields.required("url");
        WebAddress address = WebAddress.parse(url)
                .orElseThrow(() -> new LineRefusedException("\"url\" is no http or https address: " + url));
        byte[] page = page(directory.resolve(fields.required("html")));
        return ArticleJson.write(id, ArticleExtractor.extract(RawPage.of(address, page, clock.instant()), sites));
    }

    private static byte[] page(Path file) throws LineRefusedException {
        try {
            return PageFile.read(file);
        } catch (IOException e) {
            throw new LineRefusedException("\"html\" cannot be read: " + file + ": "
                    + e.getClass().getSimpleName() + "; paths are relative to the input file");
        }
    }
}
