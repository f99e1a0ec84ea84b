package org.tallywire.aggregate.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.tallywire.aggregate.avro.ArticleState;
import org.tallywire.aggregate.avro.GroupNews;
import org.tallywire.aggregate.avro.SaidOfGroup;
import org.tallywire.aggregate.avro.SlimClaim;
import org.tallywire.schemas.RecordHash;

/** Tells each group what an article now says about it, where that is not what it was told before. */
final class Telling {

    private final Redirects redirects;

    Telling(Redirects redirects) {
        this.redirects = redirects;
    }

    /**
     * The state once every group has been told.
     *
     * @param state the article's, with what its groups were told before
     * @param news is given what each group is to be told, by its key
     */
    ArticleState told(ArticleState state, BiConsumer<String, GroupNews> news) {
        var said = new TreeMap<String, List<SlimClaim>>();
        for (SlimClaim claim : redirects.followed(state.getClaims()))
            said.computeIfAbsent(SlimClaims.group(claim), group -> new ArrayList<>())
                    .add(claim);
        var before = new HashMap<String, String>();
        for (SaidOfGroup group : state.getGroups()) {
            before.put(group.getGroup(), group.getHash());
            if (!said.containsKey(group.getGroup())) news.accept(group.getGroup(), news(state, List.of()));
        }
        var now = new ArrayList<SaidOfGroup>(said.size());
        said.forEach((group, claims) -> {
            String hash = hash(claims);
            now.add(new SaidOfGroup(group, hash));
            if (!hash.equals(before.get(group))) news.accept(group, news(state, claims));
        });
        return new ArticleState(
                state.getRevision(), state.getReading(), now, state.getClaims(), state.getPublisher(), state.getUrl());
    }

    private static GroupNews news(ArticleState state, List<SlimClaim> claims) {
        return new GroupNews(state.getRevision(), claims, null, null, false);
    }

    private static String hash(List<SlimClaim> claims) {
        if (claims.size() == 1) return RecordHash.of(claims);
        return RecordHash.of(
                claims.stream().sorted(Comparator.comparing(SlimClaim::getId)).toList());
    }
}
