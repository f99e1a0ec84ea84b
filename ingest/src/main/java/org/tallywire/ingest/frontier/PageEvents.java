package org.tallywire.ingest.frontier;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.Page;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.avro.HostEvent;
import org.tallywire.schemas.Work;

/** Tells hosts what a page means to them. */
final class PageEvents extends ContextualProcessor<String, Page, String, HostEvent> {

    @Override
    public void process(Record<String, Page> record) {
        Page page = record.value();
        String article = page.getKind() == FetchKind.ARTICLE
                ? WebAddress.parse(page.getUrl()).map(WebAddress::articleId).orElse("")
                : "";
        try (var work = Work.on("frontier", record.headers(), article)) {
            for (KeyValue<String, HostEvent> event : HostEvents.ofPage(record.key(), page))
                context().forward(record.withKey(event.key).withValue(event.value));
        }
    }
}
