package org.tallywire.aggregate.topology;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tallywire.aggregate.avro.GroupNews;
import org.tallywire.aggregate.avro.SlimRevision;
import org.tallywire.aggregate.facts.FactRecord;
import org.tallywire.schemas.TraceParent;

/** Which of the news of a group moved a fact. */
final class Causes {

    private final String group;
    private final List<Waiting.Item<GroupNews>> news;
    private final long time;

    /**
     * @param news in the order in which they came; at least one
     * @param time of the last of these records
     */
    Causes(String group, List<Waiting.Item<GroupNews>> news, long time) {
        this.group = group;
        this.news = List.copyOf(news);
        this.time = time;
    }

    /** The last. */
    Cause last() {
        return cause(news.get(news.size() - 1));
    }

    /** The last of those that the fact rests on; the last of all where it rests on none of them. */
    Cause of(FactRecord fact) {
        if (news.size() == 1) return last();
        Set<String> articles = new HashSet<>();
        fact.witnesses().forEach(witness -> articles.add(witness.claim().articleId()));
        for (int i = news.size() - 1; i >= 0; i--)
            if (articles.contains(news.get(i).value().getCause().getArticleId())) return cause(news.get(i));
        return last();
    }

    private Cause cause(Waiting.Item<GroupNews> item) {
        GroupNews one = item.value();
        SlimRevision revision = one.getCause();
        // When it became known stays: what was added then is to be taken away then, for those who ask for the past.
        if (one.getForgotten()) revision = new SlimRevision("", revision.getFetchedAt(), "");
        return new Cause(group, revision, time, TraceParent.of(item.headers()));
    }
}
