package org.tallywire.aggregate.topology;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueStore;
import org.tallywire.aggregate.avro.HeldContribution;
import org.tallywire.aggregate.tallies.Account;
import org.tallywire.aggregate.tallies.Contribution;
import org.tallywire.aggregate.tallies.Contribution.Share;
import org.tallywire.aggregate.tallies.OverlappingRow;
import org.tallywire.aggregate.tallies.Row;
import org.tallywire.aggregate.tallies.TallyKey;

/** The contributions to one row, as the store holds them: by finest window, whose they are, and fact. */
final class HeldRow implements OverlappingRow.Owners {

    private final KeyValueStore<String, HeldContribution> contributions;
    private final String account;
    private final String window;
    private final List<String> parts;

    HeldRow(KeyValueStore<String, HeldContribution> contributions, String account, TallyKey tally) {
        this.contributions = contributions;
        this.account = account;
        this.window = tally.window();
        this.parts = Account.parse(account).partsOf(window);
    }

    /** The part of a slot's key that says whose a contribution is. */
    static String owner(Contribution contribution) {
        return contribution.share() == Share.OWN
                ? contribution.share() + "/" + contribution.subjects().get(0)
                : contribution.share().name();
    }

    /** Those of groups and of whole countries. */
    List<Contribution> overlapping() {
        return Stream.of(Share.GROUP, Share.COUNTRYWIDE)
                .flatMap(share -> ownedBy(share.name()))
                .toList();
    }

    @Override
    public Row of(String subject) {
        return sum(ownedBy(Share.OWN + "/" + subject));
    }

    @Override
    public Row inCountry(String country) {
        return sum(parts.stream()
                .flatMap(part -> held(StateStore.key(account, part)))
                .filter(each -> each.share() == Share.OWN && country.equals(each.country())));
    }

    private Stream<Contribution> ownedBy(String owner) {
        return parts.stream().flatMap(part -> held(StateStore.key(account, part, owner)));
    }

    private Stream<Contribution> held(String prefix) {
        return StateStore.of(contributions, prefix).stream()
                .filter(entry -> entry.value.getWindows().contains(window))
                .map(entry -> SlimTallies.contribution(entry.value.getContribution()));
    }

    private static Row sum(Stream<Contribution> contributions) {
        return contributions.reduce(Row.EMPTY, Row::plus, (a, b) -> b);
    }
}
