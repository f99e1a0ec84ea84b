package org.tallywire.aggregate.topology;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueStore;
import org.tallywire.aggregate.avro.SlimClaim;
import org.tallywire.aggregate.avro.SlimParty;
import org.tallywire.aggregate.avro.SlimRedirect;
import org.tallywire.aggregate.facts.GroupKey;
import org.tallywire.avro.EntityType;

/** Where ids lead that the catalog has replaced. A chain of redirects is followed to its end; a circle leads nowhere. */
final class Redirects {

    static final StateStore<SlimRedirect> STORE = new StateStore<>("redirects", SlimRedirect.class);

    private final KeyValueStore<String, SlimRedirect> store;

    Redirects(KeyValueStore<String, SlimRedirect> store) {
        this.store = store;
    }

    /** The claims with every entity called by the id that now stands for it; sorted as the rules want them. */
    List<SlimClaim> followed(List<SlimClaim> claims) {
        return claims.stream().map(this::followed).toList();
    }

    private SlimClaim followed(SlimClaim claim) {
        if (ids(claim).stream().allMatch(id -> store.get(id) == null)) return claim;
        SlimParty speaker = claim.getAttributedTo();
        return SlimClaim.newBuilder(claim)
                .setPublisher(followed(claim.getPublisher()))
                .setCredits(claim.getCredits().stream().map(this::followed).toList())
                .setSubjects(subjects(claim))
                .setAttributedTo(speaker == null ? null : followed(speaker))
                .build();
    }

    private List<SlimParty> subjects(SlimClaim claim) {
        var byId = new TreeMap<String, SlimParty>();
        claim.getSubjects().stream().map(this::followed).forEach(party -> byId.putIfAbsent(party.getId(), party));
        return List.copyOf(byId.values());
    }

    /** Whether one of the ids is named in the claim, or passed on the way from one that is. */
    boolean concern(SlimClaim claim, Set<String> ids) {
        return ids(claim).stream().anyMatch(id -> way(id).stream().anyMatch(ids::contains));
    }

    /** The id, and those that it leads to, until it ends or comes round in a circle. */
    private Set<String> way(String id) {
        var passed = new LinkedHashSet<String>();
        String next = id;
        while (next != null && passed.add(next)) {
            SlimRedirect redirect = store.get(next);
            next = redirect == null ? null : redirect.getTarget();
        }
        return passed;
    }

    /** The ids of the entities that a claim names. */
    private static Set<String> ids(SlimClaim claim) {
        var ids = new HashSet<String>();
        ids.add(claim.getPublisher().getId());
        claim.getCredits().forEach(party -> ids.add(party.getId()));
        claim.getSubjects().forEach(party -> ids.add(party.getId()));
        if (claim.getAttributedTo() != null) ids.add(claim.getAttributedTo().getId());
        return ids;
    }

    /** A group's key with its subjects called by the ids that now stand for them. */
    String followedKey(String group) {
        GroupKey key = GroupKey.parse(group);
        List<String> subjects = key.subjects().stream()
                .map(id -> followed(new SlimParty(id, EntityType.UNKNOWN.name(), null))
                        .getId())
                .distinct()
                .sorted()
                .toList();
        return new GroupKey(key.measure(), key.thing(), subjects, key.moreThanNamed()).text();
    }

    private SlimParty followed(SlimParty party) {
        SlimRedirect last = null;
        var passed = new HashSet<String>();
        String id = party.getId();
        for (SlimRedirect next = store.get(id); next != null && next.getTarget() != null; next = store.get(id)) {
            if (!passed.add(id)) return party;
            last = next;
            id = next.getTarget();
        }
        return last == null ? party : replaced(party, id, last);
    }

    private static SlimParty replaced(SlimParty party, String id, SlimRedirect by) {
        String type = by.getType().equals(EntityType.UNKNOWN.name()) ? party.getType() : by.getType();
        return new SlimParty(id, type, Objects.requireNonNullElse(by.getCountry(), party.getCountry()));
    }

    /** Takes note of where an id leads; whether that is news. */
    boolean note(SlimRedirect redirect) {
        SlimRedirect known = store.get(redirect.getId());
        if (known == null ? redirect.getTarget() == null : leadsAlike(known, redirect)) return false;
        store.put(redirect.getId(), redirect);
        return true;
    }

    private static boolean leadsAlike(SlimRedirect one, SlimRedirect other) {
        return Objects.equals(one.getTarget(), other.getTarget())
                && one.getType().equals(other.getType())
                && Objects.equals(one.getCountry(), other.getCountry());
    }

    /** The ids whose redirects not everything was told of. */
    Set<String> untold() {
        var untold = new HashSet<String>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> {
                if (!entry.value.getTold()) untold.add(entry.key);
            });
        }
        return untold;
    }

    /** Remembers that everything was told of these; those that lead nowhere any more are forgotten. */
    void told(Set<String> ids) {
        for (String id : ids) {
            SlimRedirect redirect = store.get(id);
            if (redirect == null) continue;
            boolean gone = redirect.getTarget() == null;
            store.put(
                    id,
                    gone
                            ? null
                            : SlimRedirect.newBuilder(redirect).setTold(true).build());
        }
    }
}
