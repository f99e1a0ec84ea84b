package org.tallywire.deploy.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.zip.GZIPInputStream;
import org.tallywire.deploy.lines.LineFunction;
import org.tallywire.deploy.lines.LineRefusedException;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.extract.ArticleExtractor;
import org.tallywire.ingest.extract.ArticleJson;
import org.tallywire.ingest.extract.RawPage;
import org.tallywire.schemas.Topics;

/** {@code extract}: {@code {id, url, html}} to an article. Of a page, as much is read as the pipeline keeps. */
public final class Extract implements LineFunction {

    private final Clock clock;

    public Extract(Clock clock) {
        this.clock = clock;
    }

    @Override
    public JsonNode apply(JsonNode line, Path directory) throws LineRefusedException {
        var fields = new Fields(line);
        String id = fields.required("id");
        String url = fields.required("url");
        WebAddress address = WebAddress.parse(url)
                .orElseThrow(() -> new LineRefusedException("\"url\" is no http or https address: " + url));
        byte[] page = page(directory.resolve(fields.required("html")));
        return ArticleJson.write(id, ArticleExtractor.extract(RawPage.of(address, page, clock.instant())));
    }

    private static byte[] page(Path file) throws LineRefusedException {
        try (InputStream in = open(file)) {
            return in.readNBytes(Topics.MAX_BODY_BYTES);
        } catch (IOException e) {
            throw new LineRefusedException("\"html\" cannot be read: " + file + ": "
                    + e.getClass().getSimpleName() + "; paths are relative to the input file");
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        try {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
