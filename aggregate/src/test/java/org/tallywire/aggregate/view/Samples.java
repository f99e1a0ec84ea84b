package org.tallywire.aggregate.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Access;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Basis;
import org.tallywire.avro.Claim;
import org.tallywire.avro.ClaimSentence;
import org.tallywire.avro.Converted;
import org.tallywire.avro.DifferenceKind;
import org.tallywire.avro.Entity;
import org.tallywire.avro.EntityName;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Evidence;
import org.tallywire.avro.Fact;
import org.tallywire.avro.FactClaim;
import org.tallywire.avro.FactDifference;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Replay;
import org.tallywire.avro.ReplayCounts;
import org.tallywire.avro.ReplayState;
import org.tallywire.avro.Revision;
import org.tallywire.avro.Section;
import org.tallywire.avro.Status;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyChange;
import org.tallywire.avro.TallyDifference;
import org.tallywire.avro.TallyLevel;
import org.tallywire.avro.Total;
import org.tallywire.avro.Versions;
import org.tallywire.schemas.Ids;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Words;

/** Records of the topics that a view is made of, and views of them, for tests. */
public final class Samples {

    private static final int DECIMALS = 9;
    private static final int DIGEST = 32;

    private final View view;
    private Positions positions = Positions.NONE;

    public Samples(View view) {
        this.view = view;
        for (Topic<String, ?> topic : View.TOPICS) positions = positions.with(topic.name(), 0, 0);
    }

    public static Samples small() {
        return new Samples(new View(10, 10, Long.MAX_VALUE));
    }

    public View view() {
        return view;
    }

    /** Takes a record as the next of its topic's only partition. */
    public <V> Samples take(Topic<String, V> topic, String key, @Nullable V value) {
        long offset = positions.of(topic.name(), 0);
        positions = positions.with(topic.name(), 0, offset + 1);
        view.take(List.of(new Change<>(topic, 0, offset, key, value)), positions);
        return this;
    }

    public Samples take(Fact fact) {
        return take(Topics.FACTS, fact.getId(), fact);
    }

    public Samples take(Tally tally) {
        return take(
                tally.getKind() == Kind.FUNDING ? Topics.FUNDING_TALLIES : Topics.CAPACITY_TALLIES,
                tally.getKey(),
                tally);
    }

    public Samples take(ArticleClaims article) {
        return take(Topics.CLAIMS, article.getArticleId(), article);
    }

    public Samples take(TallyChange change) {
        return take(Topics.TALLY_CHANGES, change.getKey(), change);
    }

    public Samples name(String id, String name) {
        return take(
                Topics.ENTITIES,
                id,
                Entity.newBuilder()
                        .setId(id)
                        .setType(EntityType.COMPANY)
                        .setNames(List.of(
                                new EntityName(null, name, false, false, false, List.of(), List.of(), List.of())))
                        .build());
    }

    public static String id(String word) {
        return Ids.hash(word);
    }

    public static BigDecimal decimal(String value) {
        return new BigDecimal(value).setScale(DECIMALS);
    }

    /** So much money raised by one company, told by one article of an outlet. */
    public static Fact raised(String who, String country, String dollars, String published) {
        String word = who + dollars + published;
        Instant when = Instant.parse(published + "T08:00:00Z");
        var claim = FactClaim.newBuilder()
                .setClaimId(id("claim " + word))
                .setArticleId(id("article " + word))
                .setUrl("https://blatt.example/" + id(word))
                .setPublisher("blatt")
                .setLanguage("de")
                .setPublished(when)
                .setOriginalSource("ft")
                .setValue(decimal(dollars))
                .setUnit("USD")
                .setStatus(Status.COMPLETED)
                .build();
        return Fact.newBuilder()
                .setId(id(word))
                .setKind(Kind.FUNDING)
                .setMeasure(Measure.RAISE)
                .setSubjects(new ArrayList<>(List.of(new EntityRef(who, EntityType.COMPANY, country))))
                .setValue(decimal(dollars))
                .setUnit("USD")
                .setConverted(new Converted(decimal(dollars), decimal(dollars), "2025-09", "test"))
                .setBasis(Basis.TOTAL)
                .setStatus(Status.COMPLETED)
                .setOriginalSources(new ArrayList<>(List.of("ft")))
                .setFirstPublished(when)
                .setLastPublished(when)
                .setClaimCount(1)
                .setClaims(new ArrayList<>(List.of(claim)))
                .build();
    }

    /** The article that tells the fact; the sentence begins at 10, the figure is the text between the brackets. */
    public static ArticleClaims telling(Fact fact, String sentence) {
        FactClaim told = fact.getClaims().get(0);
        String bare = sentence.replace("[", "").replace("]", "");
        int figure = 10 + sentence.indexOf('[');
        var claim = Claim.newBuilder()
                .setId(told.getClaimId())
                .setKind(fact.getKind())
                .setMeasure(fact.getMeasure())
                .setSubjects(fact.getSubjects())
                .setValue(fact.getValue())
                .setUnit(fact.getUnit())
                .setStatus(fact.getStatus())
                .setAttributedTo(new EntityRef("ft", EntityType.OUTLET, "GB"))
                .setEvidence(new Evidence(
                        Section.BODY, bare, 10, 10 + bare.length(), figure, 9 + sentence.indexOf(']'), -1, -1))
                .setConfidence(0.9)
                .build();
        return ArticleClaims.newBuilder()
                .setArticleId(told.getArticleId())
                .setRevision(new Revision(told.getPublished(), "c"))
                .setUrl(told.getUrl())
                .setTitle("=Titel, \"mit\" allem")
                .setPublisher(new EntityRef("blatt", EntityType.OUTLET, "DE"))
                .setPublished(told.getPublished())
                .setLanguage(told.getLanguage())
                .setUnderstood(true)
                .setAccess(Access.OPEN)
                .setCredits(new ArrayList<>(List.of(new EntityRef("ft", EntityType.OUTLET, "GB"))))
                .setClaims(new ArrayList<>(List.of(claim)))
                .setVersions(new Versions("", "", ""))
                .build();
    }

    /** A row of money raised and received. */
    public static Tally tally(TallyLevel level, String who, String window, String dollars, int facts, int digest) {
        String key =
                String.join("|", level.name(), who, Words.hyphenated(Measure.RAISE), Status.COMPLETED.name(), window);
        BigDecimal total = decimal(dollars);
        BigDecimal none = decimal("0");
        return Tally.newBuilder()
                .setKey(key)
                .setKind(Kind.FUNDING)
                .setMeasure(Measure.RAISE)
                .setLevel(level)
                .setWho(who)
                .setStatus(Status.COMPLETED)
                .setWindow(window)
                .setTotals(new ArrayList<>(List.of(new Total("USD", total, none, total, total, facts))))
                .setUsd(new Total("USD", total, none, total, total, facts))
                .setEur(new Total("EUR", total, none, total, total, facts))
                .setFacts(facts)
                .setCorroboratedFacts(0)
                .setDigest(String.format(java.util.Locale.ROOT, "%0" + DIGEST + "x", digest))
                .build();
    }

    /** A replay by which one fact comes, and a tally with it. */
    public static Replay replay(String name, ReplayState state, String changedOn, Fact added, Tally moved) {
        FactClaim told = added.getClaims().get(0);
        var sentence = new ClaimSentence(told.getArticleId(), told.getClaimId(), "So wird <b>es</b> gesagt.");
        return Replay.newBuilder()
                .setName(name)
                .setStage("enrich")
                .setThrough("factbook")
                .setState(state)
                .setAsked("--stage enrich --through factbook --from beginning --to end")
                .setChangedAt(Instant.parse(changedOn + "T12:00:00Z"))
                .setCounts(new ReplayCounts(3L, 1L, 2L, 0L, 0L, state == ReplayState.PROMOTED ? 1L : 0L, 0L, 0L))
                .setFactsAdded(1)
                .setTalliesMoved(1)
                .setFacts(List.of(FactDifference.newBuilder()
                        .setId(added.getId())
                        .setKind(DifferenceKind.ADDED)
                        .setAfter(added)
                        .setSentences(List.of(sentence))
                        .build()))
                .setTallies(List.of(TallyDifference.newBuilder()
                        .setKey(moved.getKey())
                        .setAfter(moved)
                        .setFacts(List.of(added.getId()))
                        .build()))
                .build();
    }

    public static TallyChange move(@Nullable Tally before, @Nullable Tally after, String knownOn) {
        Tally any = after == null ? java.util.Objects.requireNonNull(before) : after;
        Instant known = Instant.parse(knownOn + "T12:00:00Z");
        return TallyChange.newBuilder()
                .setKey(any.getKey())
                .setBefore(before)
                .setAfter(after)
                .setFactId(id("fact"))
                .setArticleId(id("article"))
                .setRevision(new Revision(known, "c"))
                .setKnownAt(known)
                .build();
    }
}
