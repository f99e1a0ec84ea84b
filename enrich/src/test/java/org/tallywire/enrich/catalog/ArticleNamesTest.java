package org.tallywire.enrich.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.names.NameKind;
import org.tallywire.enrich.text.Sentence;
import org.tallywire.enrich.text.TextSpan;

class ArticleNamesTest {

    private static final Map<NameKind, Double> HALF =
            Map.of(NameKind.PERSON, 0.5, NameKind.ORGANISATION, 0.5, NameKind.LOCATION, 0.5);

    private static final ArticleReading.Words NO_WORDS = new ArticleReading.Words(Set.of(), Set.of());

    private final ArticleNames names = new ArticleNames(NameRules.of("en"));

    private void propose(String name, NameKind kind, double probability) {
        var whole = new TextSpan(0, name.length());
        var line = new AtomLine(name, new Sentence(whole, 0, List.of(whole)));
        names.propose(new Proposal(line, 0, line.size(), kind, probability, Optional.empty()));
    }

    private List<String> found() {
        return names.entities(HALF, NO_WORDS).stream()
                .map(named -> named.entry().type() + " " + named.entry().id())
                .toList();
    }

    @Test
    void theSurnameIsThePerson() {
        propose("Ada Lovelace", NameKind.PERSON, 0.9);
        propose("Lovelace", NameKind.LOCATION, 0.6);
        assertThat(found()).containsExactly("PERSON ada-lovelace");
    }

    @Test
    void theFirstWordOfACompanyIsTheCompany() {
        propose("Examplar Devices", NameKind.ORGANISATION, 0.9);
        propose("Examplar", NameKind.PERSON, 0.7);
        assertThat(found()).containsExactly("COMPANY examplar-devices");
    }

    @Test
    void theArticleDecidesWhatANameIsTheNameOf() {
        propose("Examplar", NameKind.PERSON, 0.6);
        propose("Examplar", NameKind.ORGANISATION, 0.7);
        propose("Examplar", NameKind.ORGANISATION, 0.6);
        assertThat(found()).containsExactly("COMPANY examplar");
    }

    @Test
    void aNameThatIsDoubtfulEverywhereIsNone() {
        propose("Examplar", NameKind.ORGANISATION, 0.3);
        assertThat(found()).isEmpty();
    }

    @Test
    void whatIsNamedAgainIsSurer() {
        propose("Examplar", NameKind.ORGANISATION, 0.45);
        propose("Examplar", NameKind.ORGANISATION, 0.45);
        assertThat(found()).containsExactly("COMPANY examplar");
    }

    @Test
    void aPlaceAndAPublicBodyAreToldByTheirNames() {
        propose("Springfield", NameKind.LOCATION, 0.9);
        propose("Ministry of Silicon", NameKind.ORGANISATION, 0.9);
        assertThat(found()).containsExactly("PLACE place/springfield", "PUBLIC_BODY ministry-of-silicon");
    }

    @Test
    void theLegalFormIsNoPartOfTheSlugInAnyLanguage() {
        propose("Examplar GmbH", NameKind.ORGANISATION, 0.9);
        assertThat(names.entities(HALF, NO_WORDS).get(0).entry())
                .extracting(CatalogEntry::id, CatalogEntry::type)
                .containsExactly("examplar", EntityType.COMPANY);
    }
}
