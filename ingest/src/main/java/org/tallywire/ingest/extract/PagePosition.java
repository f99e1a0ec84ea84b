package org.tallywire.ingest.extract;

import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.tallywire.avro.Position;
import org.tallywire.schemas.Topics;

/** Where the page stands that is being read. */
final class PagePosition {

    private PagePosition() {}

    static Optional<Position> of(ProcessingContext context) {
        return context.recordMetadata().map(at -> new Position(Topics.PAGES.name(), at.partition(), at.offset()));
    }
}
