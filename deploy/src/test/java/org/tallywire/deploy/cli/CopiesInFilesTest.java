package org.tallywire.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesInFilesTest {

    private static final String WIRE = """
            Acme Memory has raised 600 million euros from investors to finish the second fab at its home in Dresden, \
            the company's finance chief said on Wednesday after the supervisory board met.

            The maker of memory for cars wants to begin production in the new hall before the end of next year. It had \
            put the work off twice, first because machines came late and then because its largest customer ordered less.

            Half of the money comes from a pension fund that has held shares since the listing, the rest from two banks \
            and from the state's own lender, which asked for a seat on the board in return.

            Analysts had expected a smaller sum. The shares rose four percent in early trading and were the day's best \
            in an index of the continent's technology firms, though they are still below the price of the spring.

            Neighbours of the plant have objected to the water that it takes from the river. A court will hear them in \
            March, and the company has promised to build a plant that cleans and returns nine tenths of what it uses.
            """;

    private static final String RETITLED = "Fresh money for a chip maker in the east. "
            + WIRE.substring(0, WIRE.indexOf("\n\nAnalysts")).replace("on Wednesday ", "");

    private static final String OWN = """
            A pension fund, two banks and a public lender are putting 600 million euros into Acme Memory. People who \
            know the talks say that the board argued for hours over what the lender should get for its share, and that \
            the chairman had to call the ministry before the meeting could go on.

            With the sum the company can end a delay that has cost it a customer in Bavaria. Its second hall stands \
            empty since last winter; only the lights are on, as a visitor could see through the fence this week.
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @Test
    void aCopyThatWasShortenedAndRetitledIsNoSecondSource() throws IOException {
        JsonNode fact = fact(article("1", "first.com", WIRE), article("2", "second.com", RETITLED));
        assertThat(fact.get("originalSources")).extracting(JsonNode::asText).containsExactly("first.com");
        assertThat(fact.get("corroborated").asBoolean()).isFalse();
    }

    @Test
    void aReportInWordsOfItsOwnIs() throws IOException {
        JsonNode fact = fact(
                article("1", "first.com", WIRE), article("2", "second.com", RETITLED), article("3", "third.com", OWN));
        assertThat(fact.get("originalSources")).extracting(JsonNode::asText).containsExactly("first.com", "third.com");
        assertThat(fact.get("corroborated").asBoolean()).isTrue();
    }

    private JsonNode fact(ObjectNode... articles) throws IOException {
        List<String> claims = List.of(articles).stream()
                .map(article ->
                        "{\"id\": \"" + article.get("id").asText() + "\", \"credits\": [], \"claims\": [{\"kind\":"
                                + " \"FUNDING\", \"measure\": \"raise\", \"subjects\": [\"acme\"], \"value\": \"600000000\","
                                + " \"unit\": \"EUR\", \"status\": \"COMPLETED\"}]}")
                .toList();
        Path said = Files.write(directory.resolve("claims.jsonl"), claims);
        Path read = Files.write(
                directory.resolve("articles.jsonl"),
                List.of(articles).stream().map(ObjectNode::toString).toList());
        var run = CommandRun.of("facts", "--articles", read.toString(), said.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode facts = JSON.readTree(run.out());
        assertThat(facts).hasSize(1);
        return facts.get(0);
    }

    private static ObjectNode article(String id, String publisher, String body) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("publisher", publisher)
                .put("published", "2025-08-2" + id)
                .put("body", body);
    }
}
