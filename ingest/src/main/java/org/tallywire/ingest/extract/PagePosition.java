package org.tallywire.ingest.extract;

import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Record;
import org.tallywire.avro.Position;
import org.tallywire.schemas.CopiedFrom;
import org.tallywire.schemas.Topics;

/** Where the page stands that is being read; of a copy, where the page stands that it is a copy of. */
final class PagePosition {

    private PagePosition() {}

    static Optional<Position> of(ProcessingContext context, Record<?, ?> record) {
        return CopiedFrom.in(record.headers(), Topics.PAGES)
                .or(() -> context.recordMetadata()
                        .map(at -> new Position(Topics.PAGES.name(), at.partition(), at.offset())));
    }
}
