package org.tallywire.aggregate.tallies;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.facts.FactRecord;
import org.tallywire.aggregate.facts.Party;
import org.tallywire.aggregate.facts.ReportedClaim;
import org.tallywire.aggregate.money.Conversion;
import org.tallywire.aggregate.tallies.Contribution.Money;
import org.tallywire.aggregate.tallies.Contribution.Share;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.TallyLevel;

/**
 * What a fact adds, and to which rows: the same contribution to each, in every window of every account.
 *
 * <p>A fact that a newer total supersedes, or that is part of a total which counts, adds nothing anywhere; it stays in
 * the facts. A denied fact counts in rows of status {@code DENIED} only, which say what was called off, and so does a
 * fact of unknown status in its own. A group has no row of a subject; it counts for a country only where all its named
 * members share it. A fact of more than 10^20 in its unit is taken for an error and counted nowhere.
 *
 * @param accounts where it counts; none where it counts nowhere
 * @param windows when; the first is within the others
 * @param contribution what it adds to each row
 */
public record Booking(List<Account> accounts, List<String> windows, Contribution contribution) {

    private static final Set<Measure> NEVER_SUMMED = EnumSet.of(Measure.OUTPUT_MULTIPLE, Measure.OUTPUT_CHANGE);

    /** Leaves room in the contract's 29 digits for a billion facts. */
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(20);

    public Booking {
        accounts = List.copyOf(accounts);
        windows = List.copyOf(windows);
    }

    /** The keys of its rows. */
    public List<TallyKey> rows() {
        return windows.stream()
                .flatMap(window -> accounts.stream().map(account -> account.row(window)))
                .toList();
    }

    /** Whether totals of the measure mean anything; multiples and percentages are only counted. */
    public static boolean isSummed(Measure measure) {
        return !NEVER_SUMMED.contains(measure);
    }

    /** What a fact adds; {@code industry} is the slug of the industry as a whole. */
    public static Booking of(FactRecord fact, String industry) {
        return new Booking(counts(fact) ? accounts(fact, industry) : List.of(), Windows.of(fact), contribution(fact));
    }

    private static boolean counts(FactRecord fact) {
        ReportedClaim best = fact.best();
        boolean plausible = best.amount().value().abs().compareTo(LARGEST) <= 0
                && Objects.requireNonNullElse(best.low(), BigDecimal.ZERO).abs().compareTo(LARGEST) <= 0
                && Objects.requireNonNullElse(best.high(), BigDecimal.ZERO)
                                .abs()
                                .compareTo(LARGEST)
                        <= 0;
        return plausible && fact.supersededBy() == null && fact.partOf() == null;
    }

    private static List<Account> accounts(FactRecord fact, String industry) {
        var accounts = new ArrayList<Account>();
        if (share(fact) != Share.GROUP)
            accounts.add(
                    account(TallyLevel.SUBJECT, fact.founder().subjects().get(0).id(), fact));
        country(fact).ifPresent(country -> accounts.add(account(TallyLevel.COUNTRY, country, fact)));
        accounts.add(account(TallyLevel.INDUSTRY, industry, fact));
        return accounts;
    }

    private static Account account(TallyLevel level, String who, FactRecord fact) {
        ReportedClaim best = fact.best();
        boolean capacity = best.kind() != Kind.FUNDING;
        return new Account(
                level,
                who,
                best.measure(),
                fact.status(),
                capacity ? best.amount().unit() : null,
                capacity ? fact.product() : null);
    }

    private static Contribution contribution(FactRecord fact) {
        ReportedClaim best = fact.best();
        BigDecimal value = best.amount().value();
        Amounts own = isSummed(best.measure()) ? amounts(fact, value, value) : Amounts.ZERO;
        return new Contribution(
                fact.id(),
                share(fact),
                fact.founder().subjects().stream().map(Party::id).toList(),
                country(fact).orElse(null),
                fact.corroborated(),
                best.amount().unit(),
                own,
                money(fact));
    }

    private static @Nullable Money money(FactRecord fact) {
        Conversion converted = fact.converted();
        if (converted == null) return null;
        BigDecimal value = fact.best().amount().value();
        return new Money(
                converted.usd() == null ? null : amounts(fact, converted.usd(), value),
                converted.eur() == null ? null : amounts(fact, converted.eur(), value));
    }

    /** The value and its bounds; in another currency in proportion. */
    private static Amounts amounts(FactRecord fact, BigDecimal converted, BigDecimal stated) {
        return new Amounts(
                converted,
                fact.corroborated() ? converted : BigDecimal.ZERO,
                bound(fact.best().low(), converted, stated),
                bound(fact.best().high(), converted, stated));
    }

    private static BigDecimal bound(@Nullable BigDecimal bound, BigDecimal converted, BigDecimal stated) {
        if (bound == null || bound.compareTo(stated) == 0 || stated.signum() == 0) return converted;
        if (converted.compareTo(stated) == 0) return bound;
        return bound.multiply(converted).divide(stated, 2, java.math.RoundingMode.HALF_EVEN);
    }

    private static Share share(FactRecord fact) {
        // Multiples and percentages add nothing, so nothing of them can overlap.
        if (fact.founder().isGroup()) return Share.GROUP;
        boolean country = fact.founder().subjects().get(0).isCountry()
                && isSummed(fact.best().measure());
        return country ? Share.COUNTRYWIDE : Share.OWN;
    }

    private static Optional<String> country(FactRecord fact) {
        Set<Optional<String>> countries = fact.founder().subjects().stream()
                .map(subject -> Optional.ofNullable(subject.country()))
                .collect(Collectors.toSet());
        return countries.size() == 1 ? countries.iterator().next() : Optional.empty();
    }
}
