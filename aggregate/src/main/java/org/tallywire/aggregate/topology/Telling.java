package org.tallywire.aggregate.topology;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
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
        var before = new HashMap<String, String>();
        state.getGroups().forEach(group -> before.put(group.getGroup(), group.getHash()));
        Map<String, List<SlimClaim>> said = redirects.followed(state.getClaims()).stream()
                .collect(Collectors.groupingBy(SlimClaims::group, TreeMap::new, Collectors.toList()));
        List<SaidOfGroup> now = said.entrySet().stream()
                .map(group -> new SaidOfGroup(group.getKey(), hash(group.getValue())))
                .toList();
        state.getGroups().stream()
                .map(SaidOfGroup::getGroup)
                .filter(group -> !said.containsKey(group))
                .forEach(group -> news.accept(group, news(state, List.of())));
        for (SaidOfGroup group : now)
            if (!group.getHash().equals(before.get(group.getGroup())))
                news.accept(group.getGroup(), news(state, said.getOrDefault(group.getGroup(), List.of())));
        return ArticleState.newBuilder(state).setGroups(now).build();
    }

    private static GroupNews news(ArticleState state, List<SlimClaim> claims) {
        return GroupNews.newBuilder()
                .setCause(state.getRevision())
                .setClaims(claims)
                .build();
    }

    private static String hash(List<SlimClaim> claims) {
        return RecordHash.of(
                claims.stream().sorted(Comparator.comparing(SlimClaim::getId)).toList());
    }
}
