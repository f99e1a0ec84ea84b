package org.tallywire.ingest.extract;

import java.math.RoundingMode;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.CurrencyRate;
import org.tallywire.avro.DailyRates;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.avro.Position;
import org.tallywire.avro.SourceKind;
import org.tallywire.ingest.feed.EuroRates;
import org.tallywire.schemas.Decimals;

/** Publishes the exchange rates that a page states, a record a day. A page that states none becomes a dead letter. */
final class RatesProcessor implements Processor<String, Page, String, DailyRates> {

    private @Nullable ProcessorContext<String, DailyRates> context;

    /** Whether the page is an answer of a source of rates that says something. */
    static boolean reads(Page page) {
        return page.getKind() == FetchKind.SOURCE
                && page.getSourceKind() == SourceKind.ECB
                && page.getOutcome() == Outcome.RESPONSE
                && page.getStatus() / 100 == 2;
    }

    @Override
    public void init(ProcessorContext<String, DailyRates> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(Record<String, Page> record) {
        if (context == null) throw new IllegalStateException("not initialised");
        Page page = record.value();
        EuroRates rates = page.getTruncated() ? new EuroRates.Unreadable("longer than what is kept") : parsed(page);
        if (rates instanceof EuroRates.Unreadable unreadable)
            throw new IllegalArgumentException(page.getUrl() + " holds no rates of the European Central Bank: "
                    + unreadable.why() + "; look at the address, and remove the source if it is another's");
        Optional<Position> position = PagePosition.of(context, record);
        for (EuroRates.Day day : ((EuroRates.Read) rates).days())
            context.forward(record.withKey(day.day().toString()).withValue(record(day, page, position)));
    }

    private static EuroRates parsed(Page page) {
        byte[] bytes = new byte[page.getBody().remaining()];
        page.getBody().duplicate().get(bytes);
        return EuroRates.parse(bytes, PageReading.contentType(page).orElse(null));
    }

    private static DailyRates record(EuroRates.Day day, Page page, Optional<Position> position) {
        return DailyRates.newBuilder()
                .setDay(day.day().toString())
                .setRates(day.perEuro().entrySet().stream()
                        .map(rate -> new CurrencyRate(
                                rate.getKey(), rate.getValue().setScale(Decimals.SCALE, RoundingMode.UNNECESSARY)))
                        .toList())
                .setFetchedAt(page.getFetchedAt())
                .setPage(position.orElse(null))
                .build();
    }
}
