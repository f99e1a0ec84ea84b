package org.tallywire.aggregate.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Claims in articles whose texts are sketched, for tests. */
public final class Printed {

    private static final int VALUES = 128;

    private Printed() {}

    /** The claim, in an article with the sketch. */
    public static ReportedClaim with(TextSketch sketch, ReportedClaim claim) {
        Report article = claim.report();
        var report = new Report(
                article.articleId(),
                article.url(),
                article.publisher(),
                article.published(),
                article.language(),
                article.credits(),
                sketch);
        return new ReportedClaim(
                claim.id(),
                report,
                claim.kind(),
                claim.measure(),
                claim.subjects(),
                claim.groupSize(),
                claim.amount(),
                claim.low(),
                claim.high(),
                claim.alternatives(),
                claim.product(),
                claim.site(),
                claim.basis(),
                claim.period(),
                claim.status(),
                claim.attributedTo());
    }

    /** The claim, in an article that prints the text. */
    static ReportedClaim of(String text, Said said) {
        return with(text(text), said.claim());
    }

    /** The sketch of a text that has nothing in common with those of other names. */
    static TextSketch text(String name) {
        return mixed(name, name, 0);
    }

    /** The sketch of a text that has so many of its 128 values in common with the other text, the rest with the one. */
    public static TextSketch mixed(String one, String other, int ofOther) {
        var values = new ArrayList<Integer>();
        var first = new Random(one.hashCode());
        var second = new Random(other.hashCode());
        for (int i = 0; i < VALUES; i++) {
            int a = first.nextInt();
            int b = second.nextInt();
            values.add(i < ofOther ? b : a);
        }
        return TextSketch.of(values);
    }

    /** A signature that has the sketch. */
    public static List<Integer> signature(TextSketch sketch) {
        var values = new ArrayList<Integer>();
        var words = sketch.bytes().asLongBuffer();
        while (words.hasRemaining()) {
            long word = words.get();
            for (int i = 0; i < Long.SIZE; i += 4) values.add((int) (word >>> i & 15));
        }
        return values;
    }
}
