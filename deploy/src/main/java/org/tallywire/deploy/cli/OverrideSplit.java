package org.tallywire.deploy.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.tallywire.aggregate.facts.Anchor;
import org.tallywire.avro.Fact;
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
            return analyst.splits(
                    fact, claims.stream().map(claim -> anchor(claim, fact)).toList());
        });
    }

    private static Anchor anchor(String text, Fact fact) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2)
            throw CommandException.usage("--claims " + text + ": give an article's id, a slash and a claim's id");
        List<Anchor> there = fact.getClaims().stream()
                .map(claim -> new Anchor(claim.getArticleId(), claim.getClaimId()))
                .toList();
        String seeHow = "`tallywire tail facts --key " + fact.getId() + "`";
        String article = new IdPrefix(parts[0])
                .only(there.stream().map(Anchor::articleId).toList(), "article of fact " + fact.getId(), seeHow);
        String claim = new IdPrefix(parts[1])
                .only(
                        there.stream()
                                .filter(anchor -> anchor.articleId().equals(article))
                                .map(Anchor::claimId)
                                .toList(),
                        "claim of article " + article + " in fact " + fact.getId(),
                        seeHow);
        return new Anchor(article, claim);
    }
}
