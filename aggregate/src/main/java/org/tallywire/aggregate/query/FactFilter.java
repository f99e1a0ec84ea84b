package org.tallywire.aggregate.query;

import org.tallywire.avro.Fact;
import org.tallywire.avro.Kind;

/** Which facts are asked for; the subject is left to the index. */
record FactFilter(Asked asked) {

    boolean holds(Fact fact) {
        return asked.is(Parameters.KIND, fact.getKind())
                && asked.is(Parameters.MEASURE, fact.getMeasure())
                && asked.is(Parameters.STATUS, fact.getStatus())
                && asked.is(Parameters.PRODUCT, fact.getProduct())
                && asked.is(Parameters.CORROBORATED, fact.getCorroborated())
                && isOfTheTime(fact)
                && isOfTheCountry(fact)
                && isToldByThem(fact);
    }

    private boolean isOfTheTime(Fact fact) {
        Times times = Times.of(asked);
        return fact.getKind() == Kind.CAPACITY ? times.touch(fact.getPeriod()) : times.hold(fact.getFirstPublished());
    }

    private boolean isOfTheCountry(Fact fact) {
        return asked.get(Parameters.COUNTRY)
                .map(country -> fact.getSubjects().stream().anyMatch(subject -> country.equals(subject.getCountry())))
                .orElse(true);
    }

    private boolean isToldByThem(Fact fact) {
        boolean source = asked.get(Parameters.SOURCE)
                .map(wanted -> fact.getOriginalSources().contains(wanted))
                .orElse(true);
        return source
                && asked.get(Parameters.LANGUAGE)
                        .map(wanted -> fact.getClaims().stream().anyMatch(claim -> wanted.equals(claim.getLanguage())))
                        .orElse(true);
    }
}
