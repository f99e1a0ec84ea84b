package org.tallywire.deploy.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Claim;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Evidence;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Revision;
import org.tallywire.avro.Section;
import org.tallywire.avro.Status;
import org.tallywire.avro.Versions;
import org.tallywire.schemas.Decimals;
import org.tallywire.schemas.Ids;

/**
 * The claims of as many articles as are asked for: made up, the same for the same seed. Stories are told by one outlet
 * and retold by some others within days, with credit or without; few companies make most of the news,
 * as in life; one article in twenty is corrected later, one in a hundred withdrawn. Time goes on with the stories, so
 * that more articles are a longer history of the same companies. Each article has one claim. Not thread-safe.
 */
public final class RetoldStories {

    private static final Instant BEGINNING = Instant.parse("2016-01-01T06:00:00Z");
    private static final Duration BETWEEN_STORIES = Duration.ofMinutes(23);
    private static final int COMPANIES = 4000;
    private static final int OUTLETS = 300;
    private static final int UNDER_WAY = 200;
    private static final List<String> COUNTRIES = List.of("US", "CN", "TW", "KR", "DE", "FR", "IT", "JP", "GB", "NL");
    private static final List<String> LANGUAGES = List.of("en", "it", "de", "fr", "es");
    private static final List<String> CURRENCIES = List.of("USD", "USD", "USD", "EUR", "CNY");
    private static final List<String> PRODUCTS = List.of("ai-chips", "hbm", "dram");
    private static final List<Measure> MEASURES = List.of(
            Measure.RAISE, Measure.RAISE, Measure.RAISE, Measure.CAPEX, Measure.AID, Measure.OUTPUT, Measure.POWER);
    private static final List<Status> STATUSES =
            List.of(Status.RUMOURED, Status.PLANNED, Status.PLANNED, Status.UNDERWAY, Status.COMPLETED);

    private final Random random;
    private final List<Story> underWay = new ArrayList<>();
    private final List<ArticleClaims> later = new ArrayList<>();
    private int stories;
    private int articles;

    /** What a story is about, and how often it is still retold. */
    private static final class Story {
        private final Claim claim;
        private final Instant broke;
        private final EntityRef first;
        private int retellings;

        private Story(Claim claim, Instant broke, EntityRef first, int retellings) {
            this.claim = claim;
            this.broke = broke;
            this.first = first;
            this.retellings = retellings;
        }
    }

    public RetoldStories(long seed) {
        random = new Random(seed);
    }

    /** The next record of the topic {@code claims}. */
    public ArticleClaims next() {
        if (!later.isEmpty() && random.nextInt(20) == 0) return later.remove(random.nextInt(later.size()));
        if (underWay.size() < UNDER_WAY || random.nextInt(5) == 0) return told(begun());
        Story story = underWay.get(random.nextInt(underWay.size()));
        if (--story.retellings <= 0) underWay.remove(story);
        return told(story);
    }

    private Story begun() {
        Instant when = BEGINNING.plus(BETWEEN_STORIES.multipliedBy(stories++));
        int heads = 0;
        while (heads < 40 && random.nextInt(5) != 0) heads++;
        var story = new Story(claim(), when, outlet(), heads);
        if (heads > 0) underWay.add(story);
        return story;
    }

    private Claim claim() {
        Measure measure = pick(MEASURES);
        Kind kind = measure == Measure.OUTPUT || measure == Measure.POWER ? Kind.CAPACITY : Kind.FUNDING;
        boolean group = random.nextInt(30) == 0;
        EntityRef subject = company();
        List<EntityRef> subjects = new ArrayList<>(List.of(subject));
        EntityRef other = company();
        if (group && !other.getId().equals(subject.getId())) subjects.add(other);
        subjects.sort((a, b) -> a.getId().compareTo(b.getId()));
        return Claim.newBuilder()
                .setId("")
                .setKind(kind)
                .setMeasure(measure)
                .setSubjects(subjects)
                .setValue(value())
                .setUnit(unit(measure))
                .setProduct(measure == Measure.OUTPUT ? pick(PRODUCTS) : null)
                .setPeriod(kind == Kind.CAPACITY ? String.valueOf(2016 + stories / 20_000 + random.nextInt(4)) : null)
                .setStatus(pick(STATUSES))
                .setEvidence(new Evidence(Section.BODY, "", 0, 0, 0, 0, -1, -1))
                .setRule("made up")
                .build();
    }

    private String unit(Measure measure) {
        if (measure == Measure.OUTPUT) return "wafers/month";
        return measure == Measure.POWER ? "MW" : pick(CURRENCIES);
    }

    /** From ten millions to a hundred billions, two or three digits. */
    private BigDecimal value() {
        double size = Math.pow(10, 7 + 4 * random.nextDouble());
        return new BigDecimal(size)
                .round(new java.math.MathContext(2 + random.nextInt(2), RoundingMode.HALF_EVEN))
                .setScale(Decimals.SCALE, RoundingMode.UNNECESSARY);
    }

    private ArticleClaims told(Story story) {
        EntityRef publisher = story.retellings == 0 ? story.first : outlet();
        Instant published = story.broke.plusSeconds(random.nextInt(3 * 86_400));
        String url = "https://" + publisher.getId() + "/" + published.toString().substring(0, 10) + "/" + articles++;
        boolean credits = !publisher.getId().equals(story.first.getId()) && random.nextInt(3) != 0;
        ArticleClaims article = article(url, story.claim, publisher, published, credits ? story.first : null);
        int fate = random.nextInt(100);
        if (fate == 0) later.add(withdrawn(article));
        else if (fate <= 5) later.add(corrected(article));
        return article;
    }

    private ArticleClaims article(
            String url, Claim said, EntityRef publisher, Instant published, @Nullable EntityRef credited) {
        String id = Ids.article(url);
        return ArticleClaims.newBuilder()
                .setArticleId(id)
                .setRevision(new Revision(published.plusSeconds(600), Ids.hash(url)))
                .setUrl(url)
                .setTitle(
                        "What " + said.getSubjects().get(0).getId() + " is up to, in the words of " + publisher.getId())
                .setPublisher(publisher)
                .setPublished(published)
                .setLanguage(pick(LANGUAGES))
                .setUnderstood(true)
                .setCredits(credited == null ? List.of() : List.of(credited))
                .setClaims(List.of(claim(id, said, said.getValue(), credited)))
                .setVersions(new Versions("rules-1", "catalog-1", "models-1"))
                .build();
    }

    private static Claim claim(String article, Claim said, BigDecimal value, @Nullable EntityRef credited) {
        List<String> who = said.getSubjects().stream().map(EntityRef::getId).toList();
        String sentence = "According to people who know the plans, " + String.join(" and ", who) + " will put "
                + Decimals.plain(value) + " " + said.getUnit()
                + " into what is told here in a sentence of usual length.";
        return Claim.newBuilder(said)
                .setId(Ids.claim(article, said.getMeasure(), who, value, said.getUnit()))
                .setValue(value)
                .setAttributedTo(credited)
                .setEvidence(new Evidence(Section.BODY, sentence, 120, 120 + sentence.length(), 180, 190, 160, 170))
                .setConfidence(0.9)
                .build();
    }

    /** A later state of the article that gives another value. */
    private static ArticleClaims corrected(ArticleClaims article) {
        Claim said = article.getClaims().get(0);
        BigDecimal value = said.getValue().multiply(new BigDecimal("1.25")).setScale(Decimals.SCALE);
        Claim claim = claim(article.getArticleId(), said, value, said.getAttributedTo());
        return ArticleClaims.newBuilder(article)
                .setRevision(later(article))
                .setClaims(List.of(claim))
                .build();
    }

    private static ArticleClaims withdrawn(ArticleClaims article) {
        return ArticleClaims.newBuilder(article)
                .setRevision(later(article))
                .setRetracted(true)
                .setClaims(List.of())
                .build();
    }

    private static Revision later(ArticleClaims article) {
        return new Revision(
                article.getRevision().getFetchedAt().plusSeconds(86_400), Ids.hash(article.getUrl(), "later"));
    }

    /** Few companies make most of the news. */
    private EntityRef company() {
        int rank = (int) (Math.pow(COMPANIES, random.nextDouble()) - 1);
        return new EntityRef("company-" + rank, EntityType.COMPANY, COUNTRIES.get(rank % COUNTRIES.size()));
    }

    private EntityRef outlet() {
        int rank = (int) (Math.pow(OUTLETS, random.nextDouble()) - 1);
        return new EntityRef("outlet-" + rank + ".example", EntityType.OUTLET, null);
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
