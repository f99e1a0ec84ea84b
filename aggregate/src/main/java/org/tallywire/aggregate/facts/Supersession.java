package org.tallywire.aggregate.facts;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
final class Supersession {

    private static final Set<Measure> LEVELS = EnumSet.of(Measure.OUTPUT, Measure.PLANTS, Measure.POWER, Measure.CAPEX);

    private Supersession() {}

    /** The facts of one cell, in time, with {@code supersededBy} where the next one that may replaces them. */
    static List<FactRecord> marked(List<FactRecord> cell) {
        var marked = new ArrayList<FactRecord>();
        for (int i = 0; i < cell.size(); i++) {
            FactRecord older = cell.get(i);
            marked.add(cell.subList(i + 1, cell.size()).stream()
                    .filter(newer -> replaces(newer, older))
                    .findFirst()
                    .map(newer -> older.supersededBy(newer.id()))
                    .orElse(older));
        }
        return marked;
    }

    private static boolean replaces(FactRecord newer, FactRecord older) {
        return isLevel(newer)
                && isLevel(older)
                && newer.firstPublished().isAfter(older.firstPublished())
                && newer.status().compareTo(older.status()) >= 0
                && Timespan.agree(newer.period(), older.period());
    }

    private static boolean isLevel(FactRecord fact) {
        return LEVELS.contains(fact.best().measure())
                && fact.best().basis() == Basis.TOTAL
                && fact.status() != Status.DENIED;
    }
}
