package org.tallywire.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "By Ann Example                     | Ann Example",
                "Von Ann Example und Bo Muster      | Ann Example;Bo Muster",
                "di Ann Example, Bo Esempio         | Ann Example;Bo Esempio",
                "Par Ann Exemple et Bo Modèle       | Ann Exemple;Bo Modèle",
                "por Ann Ejemplo y Bo Muestra       | Ann Ejemplo;Bo Muestra",
                "Ann Example (Berlin)               | Ann Example",
                "ann@news.example                   | ''",
                "https://news.example/ann           | ''",
                "Ann Example, Ann Example           | Ann Example",
            })
    void namesArePartedAndBare(String stated, String names) {
        assertThat(String.join(";", AuthorReader.names(List.of(stated)))).isEqualTo(names);
    }
}
