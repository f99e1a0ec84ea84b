package org.tallywire.aggregate.facts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Basis;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;

/** Which parts ("of which two billion") belong to a total of the same group that counts already. */
final class Parts implements Marks {

    private final Values values;

    Parts(Values values) {
        this.values = values;
    }

    @Override
    public boolean concerns(Measure measure) {
        return true;
    }

    @Override
    public boolean canPoint(FactRecord part) {
        return part.best().basis() == Basis.PART;
    }

    @Override
    public boolean mayPoint(FactRecord part, FactRecord total) {
        return total.best().basis() == Basis.TOTAL
                && total.status() != Status.DENIED
                && total.supersededBy() == null
                && Duration.between(total.firstPublished(), part.firstPublished())
                                .abs()
                                .compareTo(Sameness.WINDOW)
                        <= 0
                && atLeast(values.size(total.best()), values.size(part.best()));
    }

    @Override
    public Collection<FactRecord> targets(FactRecord part, Standing group) {
        return group.near(part.firstPublished(), Sameness.WINDOW);
    }

    @Override
    public @Nullable String target(FactRecord part) {
        return part.partOf();
    }

    @Override
    public FactRecord pointing(FactRecord part, @Nullable String total) {
        return part.partOf(total);
    }

    private static boolean atLeast(Optional<BigDecimal> total, Optional<BigDecimal> part) {
        return total.flatMap(t -> part.map(p -> t.compareTo(p) >= 0)).orElse(false);
    }
}
