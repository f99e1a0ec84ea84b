package org.tallywire.aggregate.facts;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Basis;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;

/**
 * Which totals a newer one replaces, among facts of one subject, measure, product and site.
 *
 * <p>Only levels are replaced: output, plants, power, and what a project spends. A round or a grant is an event; the
 * next one comes on top. A total lower on the ladder replaces nothing (talk of a hundred fabs does not close the ten
 * that run), nor does a denial, nor a total for another period.
 */
final class Supersession implements Marks {

    private static final Set<Measure> LEVELS = EnumSet.of(Measure.OUTPUT, Measure.PLANTS, Measure.POWER, Measure.CAPEX);

    @Override
    public boolean concerns(Measure measure) {
        return LEVELS.contains(measure);
    }

    @Override
    public boolean canPoint(FactRecord older) {
        return isLevel(older);
    }

    @Override
    public boolean mayPoint(FactRecord older, FactRecord newer) {
        return newer.firstPublished().isAfter(older.firstPublished())
                && isLevel(newer)
                && newer.status().compareTo(older.status()) >= 0
                && Objects.equals(newer.product(), older.product())
                && Objects.equals(newer.site(), older.site())
                && Timespan.agree(newer.period(), older.period());
    }

    @Override
    public Collection<FactRecord> targets(FactRecord older, Standing group) {
        return group.since(older.firstPublished());
    }

    @Override
    public @Nullable String target(FactRecord older) {
        return older.supersededBy();
    }

    @Override
    public FactRecord pointing(FactRecord older, @Nullable String newer) {
        return older.supersededBy(newer);
    }

    private static boolean isLevel(FactRecord fact) {
        return LEVELS.contains(fact.best().measure())
                && fact.best().basis() == Basis.TOTAL
                && fact.status() != Status.DENIED;
    }
}
