package org.tallywire.enrich.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallywire.enrich.names.NameModels;

class EntitiesFormatsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EntityLinker LINKER = new EntityLinker(Catalog.bundled(), NameModels.bundled());

    @Test
    void aLineGivesItsMentions() throws JsonProcessingException {
        String line = "{\"id\": 7, \"lang\": \"it\", \"text\": \"Nvidia cresce, Pechino no.\"}";
        assertThat(new EntitiesJson(LINKER).of(JSON.readTree(line)))
                .hasToString(
                        "{\"id\":7,\"mentions\":[{\"start\":0,\"end\":6,\"type\":\"COMPANY\",\"entity\":\"nvidia\",\"confidence\":1.0},"
                                + "{\"start\":15,\"end\":22,\"type\":\"COUNTRY\",\"entity\":\"country/CN\",\"confidence\":1.0}],\"references\":[]}");
    }

    @Test
    void aLineWithoutTextIsRefused() {
        assertThatThrownBy(() -> new EntitiesJson(LINKER).of(JSON.readTree("{\"id\": 1}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"text\"");
    }

    @Test
    void conllTokensGetTags() {
        var conll = new EntitiesConll(LINKER, "it");
        List<String> out = new ArrayList<>();
        for (String line : "# id = 1\nIl\tX\nFinancial\tX\nTimes\tX\nracconta\n,\n\nL'\nItalia\ncon\nNvidia"
                .lines()
                .toList()) out.addAll(conll.line(line));
        out.addAll(conll.finish());
        assertThat(out)
                .containsExactly(
                        "# id = 1",
                        "Il\tO",
                        "Financial\tB-ORG",
                        "Times\tI-ORG",
                        "racconta\tO",
                        ",\tO",
                        "",
                        "L'\tO",
                        "Italia\tB-LOC",
                        "con\tO",
                        "Nvidia\tB-ORG");
    }
}
