package org.tallywire.aggregate.facts;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tallywire.avro.EntityType;

/** Who said it first: credits followed through the articles of one fact. */
final class Origins {

    private static final Set<EntityType> NEVER_SPEAK = EnumSet.of(EntityType.PERSON, EntityType.PLACE);
    private static final Set<EntityType> OUTLETS = EnumSet.of(EntityType.OUTLET, EntityType.AGENCY, EntityType.UNKNOWN);
    private static final Set<EntityType> WITNESSES =
            EnumSet.of(EntityType.OUTLET, EntityType.AGENCY, EntityType.PUBLIC_BODY);

    private final Map<String, ReportedClaim> firstOfPublisher = new HashMap<>();
    private final Copies copies;

    /** For the claims of one fact, in the order of publication. */
    Origins(List<ReportedClaim> fact) {
        for (ReportedClaim claim : fact)
            firstOfPublisher.putIfAbsent(claim.report().publisher().id(), claim);
        copies = new Copies(fact);
    }

    /**
     * The original source of a claim of the fact. A copy of another article has that one's, unless its own text names a
     * speaker; of several copies the first one that is credited to somebody outside says it for all, so that copies
     * that name their agency and copies that hide it have one origin; where there is none, the earliest does. Where credits go round in a circle, the publisher of the circle's
     * earliest article.
     */
    Party of(ReportedClaim claim) {
        var passed = new LinkedHashMap<String, ReportedClaim>();
        ReportedClaim current = claim;
        while (true) {
            ReportedClaim teller = teller(current);
            Party said = direct(teller);
            ReportedClaim theirs = firstOfPublisher.get(said.id());
            if (theirs == null || said.id().equals(teller.report().publisher().id())) return said;
            if (passed.containsKey(said.id())) return earliestOfCircle(passed, said.id());
            passed.put(said.id(), theirs);
            current = theirs;
        }
    }

    /** The claim whose own credits tell where this one comes from. */
    private ReportedClaim teller(ReportedClaim claim) {
        if (speaker(claim).isPresent()) return claim;
        return copies.of(claim)
                .map(group -> group.credited().orElseGet(() -> retellsOne(claim) ? claim : group.earliest()))
                .orElse(claim);
    }

    private static boolean retellsOne(ReportedClaim claim) {
        return !direct(claim).id().equals(claim.report().publisher().id());
    }

    /** Whom the text credits with the claim, if that is somebody who speaks. */
    private static Optional<Party> speaker(ReportedClaim claim) {
        return Optional.ofNullable(claim.attributedTo()).filter(party -> !NEVER_SPEAK.contains(party.type()));
    }

    /** Whom the article itself gives the claim to: whoever the text credits, else its one outlet, else its publisher. */
    static Party direct(ReportedClaim claim) {
        Optional<Party> speaker = speaker(claim);
        if (speaker.isPresent()) return speaker.get();
        Party publisher = claim.report().publisher();
        List<Party> outlets = otherOutlets(claim);
        return (outlets.size() == 1 ? outlets.get(0) : publisher).asOutlet();
    }

    /** Whether the article has it from another outlet. */
    static boolean retells(ReportedClaim claim) {
        Optional<Party> speaker = speaker(claim);
        if (speaker.isEmpty()) return !otherOutlets(claim).isEmpty();
        EntityType type = speaker.get().type();
        boolean outlet = type == EntityType.OUTLET || type == EntityType.AGENCY;
        return outlet && !speaker.get().id().equals(claim.report().publisher().id());
    }

    /** Whether a source is one that can bear witness to what the subjects of the claim do. */
    static boolean isWitness(Party source, ReportedClaim about) {
        return WITNESSES.contains(source.type())
                && about.subjects().stream().noneMatch(subject -> subject.id().equals(source.id()));
    }

    private static List<Party> otherOutlets(ReportedClaim claim) {
        String publisher = claim.report().publisher().id();
        var byId = new LinkedHashMap<String, Party>();
        for (Party credit : claim.report().credits())
            if (OUTLETS.contains(credit.type()) && !credit.id().equals(publisher))
                byId.putIfAbsent(credit.id(), credit);
        return List.copyOf(byId.values());
    }

    private static Party earliestOfCircle(Map<String, ReportedClaim> passed, String entry) {
        return passed.entrySet().stream()
                .dropWhile(step -> !step.getKey().equals(entry))
                .map(Map.Entry::getValue)
                .min(ReportedClaim.BY_PUBLICATION)
                .orElseThrow()
                .report()
                .publisher()
                .asOutlet();
    }
}
