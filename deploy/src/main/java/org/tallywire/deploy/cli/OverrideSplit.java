package org.tallywire.deploy.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.tallywire.aggregate.facts.Anchor;
import org.tallywire.aggregate.topology.Analyst;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Fact;
import org.tallywire.avro.FactClaim;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code override split}. */
@Command(
        name = "split",
        description = "Some claims of a fact state another one: they leave and are a fact of their own.")
final class OverrideSplit implements Callable<Integer> {

    @Parameters(paramLabel = "FACT", description = "Fact id.")
    private String id = "";

    @Option(
            names = "--claims",
            required = true,
            split = ",",
            paramLabel = "ARTICLE/CLAIM",
            description = "The claims that leave, as the fact lists them.")
    private List<String> claims = List.of();

    @Mixin
    private final OverrideOptions decision;

    OverrideSplit(GlobalOptions options, Terminal terminal) {
        decision = new OverrideOptions(options, terminal);
    }

    @Override
    public Integer call() {
        return decision.decide(analyst -> {
            Fact fact = decision.fact(id);
            List<Anchor> named = named(fact);
            Collection<ArticleClaims> articles =
                    decision.articles(named.stream().map(Anchor::articleId).collect(Collectors.toSet()));
            List<Anchor> there = Analyst.claims(fact, articles);
            return analyst.splits(
                    fact,
                    articles,
                    named.stream().map(claim -> whole(claim, there, fact)).toList());
        });
    }

    /** What is named, with whole article ids. */
    private List<Anchor> named(Fact fact) {
        List<String> articles =
                fact.getClaims().stream().map(FactClaim::getArticleId).toList();
        var named = new ArrayList<Anchor>();
        for (String text : claims) {
            String[] parts = text.split("/", -1);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank())
                throw CommandException.usage("--claims " + text + ": give an article's id, a slash and a claim's id");
            named.add(new Anchor(
                    new IdPrefix(parts[0]).only(articles, "article", "in fact " + fact.getId(), seeHow(fact)),
                    parts[1]));
        }
        return named;
    }

    private static Anchor whole(Anchor named, List<Anchor> there, Fact fact) {
        List<String> ofArticle = there.stream()
                .filter(claim -> claim.articleId().equals(named.articleId()))
                .map(Anchor::claimId)
                .toList();
        String where = "of article " + named.articleId() + " in fact " + fact.getId();
        return new Anchor(
                named.articleId(), new IdPrefix(named.claimId()).only(ofArticle, "claim", where, seeHow(fact)));
    }

    private static String seeHow(Fact fact) {
        return "`tallywire tail facts --key " + fact.getId() + "`";
    }
}
