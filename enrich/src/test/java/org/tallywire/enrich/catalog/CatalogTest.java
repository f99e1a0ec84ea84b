package org.tallywire.enrich.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.text.TextAnalyzer;

class CatalogTest {

    private static final Catalog CATALOG = Catalog.bundled();

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("own.yaml"), text);
    }

    @Test
    void theBundledCatalogIsValid() {
        CatalogReport.Check check = CatalogReport.check(List.of());
        assertThat(check.lines()).hasSize(1).first().asString().contains("entities");
        assertThat(check.valid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "huawei",
                "smic",
                "cambricon",
                "biren",
                "metax",
                "moore-threads",
                "nvidia",
                "deepseek",
                "silicon-box",
                "esmc",
                "tsmc",
                "bosch",
                "infineon",
                "nxp",
                "mistral-ai",
                "asml",
                "anthropic",
                "openai",
                "stmicroelectronics"
            })
    void theCompaniesOfTheContractAreThere(String id) {
        assertThat(CATALOG.byId(id)).get().extracting(CatalogEntry::type).isEqualTo(EntityType.COMPANY);
    }

    @ParameterizedTest
    @CsvSource({
        "ft, OUTLET, GB, ft.com",
        "reuters, AGENCY, GB, reuters.com",
        "bloomberg, OUTLET, US, www.bloomberg.com",
        "european-commission, PUBLIC_BODY, EU, ec.europa.eu",
        "nvidia, COMPANY, US, blogs.nvidia.com"
    })
    void aDomainOrOneAboveItTellsTheEntity(String id, EntityType type, String country, String host) {
        assertThat(CATALOG.byDomain(host))
                .map(CatalogEntry::reference)
                .contains(new EntityReference(id, type, country));
    }

    @ParameterizedTest(name = "{2} is {1} in {0}")
    @CsvSource({
        "it, country/CN, Cina",
        "it, country/CN, Dragone",
        "it, country/CN, Pechino",
        "en, country/CN, Beijing",
        "en, country/CN, China",
        "fr, country/CN, Chine",
        "de, country/CN, Peking",
        "es, country/CN, Pekín",
        "it, european-commission, Commissione europea",
        "de, european-commission, EU-Kommission",
        "it, european-commission, Bruxelles",
        "en, european-commission, Brussels",
        "fr, european-commission, Commission européenne",
        "es, european-commission, Comisión Europea",
        "en, country/US, Washington",
        "de, country/DE, Berlin",
        "it, country/US, Stati Uniti",
        "it, country/US, gli Usa",
        "en, place/dresden, Dresden",
        "it, place/novara, Novara",
        "it, place/catania, Catania",
        "de, place/magdeburg, Magdeburg",
        "en, place/arizona, Arizona",
        "en, place/kumamoto, Kumamoto",
        "fr, place/crolles, Crolles",
        "fr, place/grenoble, Grenoble",
        "en, reuters, Reuters",
        "en, ft, FT",
        "it, ft, Financial Times",
        "en, bloomberg, Bloomberg",
        "it, smic, Smic",
        "it, moore-threads, Moore Threads",
        "en, stmicroelectronics, STMicroelectronics",
        "de, esmc, ESMC",
        "fr, mistral-ai, Mistral AI"
    })
    void namesOfTheContractResolve(String language, String id, String name) {
        assertThat(new CatalogMatcher(CATALOG)
                        .match(
                                name,
                                language,
                                TextAnalyzer.forLanguage(language).analyze(name)))
                .extracting(Mention::entity)
                .containsExactly(id);
    }

    @Test
    void aPublisherIsAnIdADomainOrItself() {
        assertThat(CATALOG.publisher("ft")).isEqualTo(new EntityReference("ft", EntityType.OUTLET, "GB"));
        assertThat(CATALOG.publisher("www.FT.com").id()).isEqualTo("ft");
        assertThat(CATALOG.publisher("markets.ft.com").id()).isEqualTo("ft");
        assertThat(CATALOG.publisher("www.example-tech.com"))
                .isEqualTo(new EntityReference("example-tech.com", EntityType.OUTLET, null));
    }

    @Test
    void aFileOfOnesOwnIsAdded() throws IOException {
        Path own = file("type: company\nentities:\n  own-chips:\n    country: IT\n    names: [Own Chips S.p.A.]\n");
        Catalog catalog = Catalog.load(List.of(own));
        assertThat(catalog.byId("own-chips"))
                .get()
                .extracting(CatalogEntry::displayName)
                .isEqualTo("Own Chips");
        assertThat(catalog.byId("nvidia")).isPresent();
        assertThat(catalog.version()).isNotEqualTo(CATALOG.version());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '#', quoteCharacter = '\u0001', textBlock = """
            entities: {nvidia: {type: company, names: [Other]}} # own.yaml:1: id 'nvidia' is taken by companies-chips.yaml:
            entities: {x-y: {type: firm, names: [Xy]}} # own.yaml:1: unknown type 'firm'; write one of [company, outlet
            entities: {x-y: {type: company, country: XX, names: [Xy]}} # own.yaml:1: unknown country 'XX'; write two capital letters
            entities: {x-y: {type: company, names: [Nvidia Corp]}} # own.yaml:1: name 'Nvidia' of 'x-y' is also a name of 'nvidia' (companies-chips.yaml:
            entities: {x-y: {type: company, names: [Xy, {name: Xyz, near: [a]}, Xyz Ltd]}} # stands there with a context
            entities: {x-y: {type: company}} # own.yaml:1: 'x-y' has no names; add at least one
            entities: {x-y: {names: [Xy]}} # own.yaml:1: 'x-y' has no type; add one of
            entities: {X Y: {type: company, names: [Xy]}} # own.yaml:1: bad entity id 'X Y'
            entities: {x-y: {type: company, name: Xy}} # unknown key 'name' of 'x-y'; there are [type, country, names
            entities: {x-y: {type: company, names: [Xy], domains: [ft.com]}} # domain 'ft.com' belongs to 'ft'
            entities: {x-y: {type: company, names: [Xy], parent: nobody}} # parent 'nobody' is no entry
            entities: {x-y: {type: company, names: {xx: [Xy]}}} # unknown language 'xx'
            entities: {x-y: {type: company, names: [Xy], wikidata: P1}} # 'P1' is no Wikidata id
            entities: {x-y: {type: company, names: [{name: Xy, near: [two words]}]}} # 'two words' is not one word
            entities: [a, b] # own.yaml:1: entities must be a mapping
            names: [a] # own.yaml:1: unknown key 'names' of the file
            entities: {x-y: {type: company # own.yaml:1: is not YAML
            """)
    void aWrongFileIsRefusedWithTheLineAndWhatToChange(String text, String message) throws IOException {
        Path own = file(text);
        assertThatThrownBy(() -> Catalog.load(List.of(own)))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining(message);
    }

    @Test
    void everyProblemHasItsLine() throws IOException {
        Path own = file(
                "type: company\nentities:\n  one:\n    names: [One Thing]\n    country: ZZ\n  one:\n    names: []\n");
        CatalogReport.Check check = CatalogReport.check(List.of(own));
        assertThat(check.valid()).isFalse();
        assertThat(check.lines()).anyMatch(line -> line.contains("own.yaml:5: unknown country 'ZZ'"));
        assertThat(check.lines()).anyMatch(line -> line.contains("own.yaml:6: 'one' is taken by line 3"));
    }

    @Test
    void aMissingFileIsAProblem() {
        assertThat(CatalogReport.check(List.of(folder.resolve("none.yaml"))).lines())
                .singleElement()
                .asString()
                .contains("none.yaml:1: cannot be read");
    }

    @Test
    void findLooksAtIdsNamesAndDomains() {
        assertThat(CatalogReport.find(CATALOG, "stmicro"))
                .singleElement()
                .asString()
                .startsWith("stmicroelectronics\tcompany\tCH\t");
        assertThat(CatalogReport.find(CATALOG, "pechino")).anyMatch(line -> line.startsWith("country/CN\t"));
        assertThat(CatalogReport.find(CATALOG, "no such thing")).isEmpty();
    }

    @Test
    void aNewerEntryTakesThePlaceOfTheOlder() {
        Catalog newer = CATALOG.with(List.of(CatalogEntry.of("nvidia", EntityType.COMPANY, "Team Green")));
        assertThat(newer.byId("nvidia"))
                .get()
                .extracting(CatalogEntry::displayName)
                .isEqualTo("Team Green");
        assertThat(newer.entries()).hasSameSizeAs(CATALOG.entries());
    }
}
