package org.tallywire.aggregate.facts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Basis;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;
import org.tallywire.schemas.Ids;

/** A claim for tests, said step by step; each step gives a new one. */
public record Said(
        String article,
        String publisher,
        Instant on,
        List<Party> credits,
        Measure measure,
        List<Party> subjects,
        @Nullable Integer groupSize,
        Amount amount,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        List<Amount> alternatives,
        @Nullable String product,
        @Nullable String site,
        Basis basis,
        @Nullable String period,
        Status status,
        @Nullable Party attributedTo) {

    public static Said in(String article, String publisher, String day, Measure measure, String value, String unit) {
        return new Said(
                article,
                publisher,
                LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant(),
                List.of(),
                measure,
                List.of(company("acme")),
                null,
                new Amount(new BigDecimal(value), unit, false),
                null,
                null,
                List.of(),
                null,
                null,
                Basis.TOTAL,
                null,
                Status.PLANNED,
                null);
    }

    public static Party company(String id) {
        return new Party(id, EntityType.COMPANY, "IT");
    }

    public static Party outlet(String id) {
        return new Party(id, EntityType.OUTLET, null);
    }

    public Said of(String... companies) {
        return of(Arrays.stream(companies).map(Said::company).toArray(Party[]::new));
    }

    public Said of(Party... who) {
        return new Said(
                article,
                publisher,
                on,
                credits,
                measure,
                List.of(who),
                groupSize,
                amount,
                low,
                high,
                alternatives,
                product,
                site,
                basis,
                period,
                status,
                attributedTo);
    }

    public Said crediting(String... outlets) {
        return new Said(
                article,
                publisher,
                on,
                Arrays.stream(outlets).map(Said::outlet).toList(),
                measure,
                subjects,
                groupSize,
                amount,
                low,
                high,
                alternatives,
                product,
                site,
                basis,
                period,
                status,
                attributedTo);
    }

    public Said groupOf(int size) {
        return new Said(
                article,
                publisher,
                on,
                credits,
                measure,
                subjects,
                size,
                amount,
                low,
                high,
                alternatives,
                product,
                site,
                basis,
                period,
                status,
                attributedTo);
    }

    public Said approximately() {
        return new Said(
                article,
                publisher,
                on,
                credits,
                measure,
                subjects,
                groupSize,
                new Amount(amount.value(), amount.unit(), true),
                low,
                high,
                alternatives,
                product,
                site,
                basis,
                period,
                status,
                attributedTo);
    }

    public Said between(String least, String most) {
        return new Said(
                article,
                publisher,
                on,
                credits,
                measure,
                subjects,
                groupSize,
                amount,
                new BigDecimal(least),
                new BigDecimal(most),
                alternatives,
                product,
                site,
                basis,
                period,
                status,
                attributedTo);
    }

    public Said or(String value, String unit) {
        return new Said(
                article,
                publisher,
                on,
                credits,
                measure,
                subjects,
                groupSize,
                amount,
                low,
                high,
                List.of(new Amount(new BigDecimal(value), unit, false)),
                product,
                site,
                basis,
                period,
                status,
                attributedTo);
    }

    public Said making(@Nullable String what) {
        return new Said(
                article,
                publisher,
                on,
                credits,
                measure,
                subjects,
                groupSize,
                amount,
                low,
                high,
                alternatives,
                what,
                site,
                basis,
                period,
                status,
                attributedTo);
    }

    public Said at(@Nullable String where) {
        return new Said(
                article,
                publisher,
                on,
                credits,
                measure,
                subjects,
                groupSize,
                amount,
                low,
                high,
                alternatives,
                product,
                where,
                basis,
                period,
                status,
                attributedTo);
    }

    public Said being(Basis what) {
        return new Said(
                article,
                publisher,
                on,
                credits,
                measure,
                subjects,
                groupSize,
                amount,
                low,
                high,
                alternatives,
                product,
                site,
                what,
                period,
                status,
                attributedTo);
    }

    public Said during(@Nullable String when) {
        return new Said(
                article,
                publisher,
                on,
                credits,
                measure,
                subjects,
                groupSize,
                amount,
                low,
                high,
                alternatives,
                product,
                site,
                basis,
                when,
                status,
                attributedTo);
    }

    public Said as(Status how) {
        return new Said(
                article,
                publisher,
                on,
                credits,
                measure,
                subjects,
                groupSize,
                amount,
                low,
                high,
                alternatives,
                product,
                site,
                basis,
                period,
                how,
                attributedTo);
    }

    public Said by(Party speaker) {
        return new Said(
                article,
                publisher,
                on,
                credits,
                measure,
                subjects,
                groupSize,
                amount,
                low,
                high,
                alternatives,
                product,
                site,
                basis,
                period,
                status,
                speaker);
    }

    public ReportedClaim claim() {
        Kind kind = List.of(Measure.RAISE, Measure.AID, Measure.CAPEX).contains(measure) ? Kind.FUNDING : Kind.CAPACITY;
        var report = new Report(article, "https://" + publisher + "/" + article, outlet(publisher), on, "en", credits);
        String id =
                Ids.claim(article, measure, subjects.stream().map(Party::id).toList(), amount.value(), amount.unit());
        return new ReportedClaim(
                id,
                report,
                kind,
                measure,
                subjects,
                groupSize,
                amount,
                low,
                high,
                alternatives,
                product,
                site,
                basis,
                period,
                status,
                attributedTo);
    }
}
