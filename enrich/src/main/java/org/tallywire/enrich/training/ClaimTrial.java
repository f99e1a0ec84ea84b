package org.tallywire.enrich.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tallywire.enrich.Enricher;
import org.tallywire.enrich.Enricher.Read;
import org.tallywire.enrich.claims.ClaimLessons.Lesson;
import org.tallywire.enrich.claims.ClaimModels;
import org.tallywire.enrich.claims.ClaimReader.Reading;

/** Trains on some articles of our own and reads the others: how well claims are read that no training saw. */
public final class ClaimTrial {

    private ClaimTrial() {}

    /** Reads every article with models that were trained on the other parts and on the short texts. */
    public static Map<KnownArticle, Reading> crossValidate(Enricher enricher, ClaimCorpus corpus, int parts) {
        List<KnownArticle> known = corpus.articles();
        List<Lesson> common = ClaimTraining.lessons(enricher, corpus.texts());
        List<Read> read =
                known.stream().map(article -> enricher.read(article.article())).toList();
        List<List<Lesson>> lessons = new ArrayList<>();
        for (int i = 0; i < known.size(); i++)
            lessons.add(read.get(i).lessons(known.get(i).claims(), known.get(i).credits()));
        Map<KnownArticle, Reading> readings = new LinkedHashMap<>();
        for (int part = 0; part < parts; part++) {
            List<Lesson> training = new ArrayList<>(common);
            for (int i = 0; i < known.size(); i++) if (i % parts != part) training.addAll(lessons.get(i));
            ClaimModels models = ClaimTraining.models(training);
            for (int i = part; i < known.size(); i += parts)
                readings.put(known.get(i), read.get(i).claims(models));
        }
        return readings;
    }

    /** Reads every article with the models of an enricher. */
    public static Map<KnownArticle, Reading> read(Enricher enricher, List<KnownArticle> known) {
        Map<KnownArticle, Reading> readings = new LinkedHashMap<>();
        for (KnownArticle article : known)
            readings.put(article, enricher.read(article.article()).claims(enricher.claimModels()));
        return readings;
    }
}
