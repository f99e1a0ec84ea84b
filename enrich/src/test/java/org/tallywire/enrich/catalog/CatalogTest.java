package org.tallywire.enrich.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        assertThat(check.lines()).first().asString().matches("\\d+ entities with \\d+ names");
        assertThat(check.lines().get(1)).startsWith("types: ").contains(" company", " person", " country");
        assertThat(check.lines().get(2)).startsWith("languages: ").contains(" all", " it", " de", " fr", " es", " en");
        assertThat(check.valid()).isTrue();
    }

    @Test
    void theIndustryIsThere() {
        Map<EntityType, Long> sizes =
                CATALOG.entries().stream().collect(Collectors.groupingBy(CatalogEntry::type, Collectors.counting()));
        assertThat(sizes.get(EntityType.COMPANY)).isGreaterThan(1_000);
        assertThat(sizes.get(EntityType.PERSON)).isGreaterThan(350);
        assertThat(sizes.get(EntityType.OUTLET)).isGreaterThan(350);
        assertThat(sizes.get(EntityType.PUBLIC_BODY)).isGreaterThan(200);
        assertThat(sizes.get(EntityType.FUND)).isGreaterThan(150);
    }

    @Test
    void everyPersonOfTheBundledCatalogIsSomewhere() {
        assertThat(CATALOG.entries())
                .filteredOn(entry -> entry.type() == EntityType.PERSON)
                .allSatisfy(person -> assertThat(person.post())
                        .isNotNull()
                        .satisfies(post -> assertThat(post.organisation()).isNotNull()));
        assertThat(CATALOG.byId("jensen-huang"))
                .get()
                .extracting(CatalogEntry::post)
                .isEqualTo(new CatalogEntry.Post("chief executive", "nvidia"));
    }

    @Test
    void aFormerIdLeadsToTheEntity() throws IOException {
        Catalog catalog = Catalog.load(List.of(
                file("entities: {new-id: {type: company, country: IT, names: [Renamed Thing], formerly: [old-id]}}")));
        assertThat(catalog.byId("old-id")).isEqualTo(catalog.byId("new-id")).isPresent();
        assertThat(catalog.reference("old-id")).contains(new EntityReference("new-id", EntityType.COMPANY, "IT"));
        assertThat(catalog.publisher("old-id").id()).isEqualTo("new-id");
    }

    @Test
    void aNameThatIsExactKeepsItsLegalForm() {
        assertThat(CATALOG.byId("southern-company"))
                .get()
                .extracting(CatalogEntry::displayName)
                .isEqualTo("Southern Company");
    }

    @Test
    void warningsAreNoProblems() throws IOException {
        Path own = file("entities:\n  x-y: {type: outlet, names: [Xq]}\n");
        CatalogReport.Check check = CatalogReport.check(List.of(own));
        assertThat(check.valid()).isTrue();
        assertThat(check.warnings())
                .filteredOn(line -> line.contains("own.yaml:2: warning: "))
                .hasSize(3);
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
            entities: {x-y: {type: company, names: [Xy], wikidata: Q182477}} # Wikidata id 'Q182477' belongs to 'nvidia' (companies-chips.yaml:
            entities: {x-y: {type: company, names: [Xy], domains: [Xy.com]}} # own.yaml:1: 'Xy.com' is no domain; write it as example.com
            entities: {x-y: {type: company, names: [Xy], parent: x-y}} # own.yaml:1: 'x-y' is its own parent
            entities: {x-y: {type: company, names: [Xy], parent: x-z}, x-z: {type: company, names: [Xz], parent: x-y}} # own.yaml:1: 'x-z' is its own parent
            entities: {x-y: {type: company, names: [Xy], parent: jensen-huang}} # parent 'jensen-huang' is a person; name a company
            entities: {x-y: {type: person, names: [Xy]}} # own.yaml:1: person 'x-y' has no role; add what they are
            entities: {x-y: {type: person, role: founder, of: nobody, names: [Xy]}} # own.yaml:1: of 'nobody' is no entry
            entities: {x-y: {type: company, role: founder, names: [Xy]}} # own.yaml:1: 'x-y' is no person; leave role and of out
            entities: {x-y: {type: company, names: [Xy], formerly: [nvidia]}} # own.yaml:1: former id 'nvidia' is taken by 'nvidia' (companies-chips.yaml:
            entities: {x-y: {type: company, names: [Xy], formerly: [a]}, x-z: {type: company, names: [Xz], formerly: [a]}} # own.yaml:1: former id 'a' is taken by 'x-y' (
            entities: {x-y: {type: company, names: [Xy], formerly: [A B]}} # own.yaml:1: bad entity id 'A B'
            entities: {x-y: {type: country, country: IT, names: [Xy]}} # id 'x-y' and its type do not go together; the id begins with 'country/'
            entities: {place/x-y: {type: company, names: [Xy]}} # id 'place/x-y' and its type do not go together; the id begins with 'place/'
            entities: {country/ZW: {type: country, country: IT, names: [Xy]}} # 'country/ZW' has country 'IT'; write the code of its id
            entities: {x-y: {type: company, names: [Nvidia]}} # give one of the two a context (near, not-before, not-after), or another name
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
    void aNewerEntryTakesThePlaceOfTheOlder() {
        Catalog newer = CATALOG.with(List.of(CatalogEntry.of("nvidia", EntityType.COMPANY, "Team Green")));
        assertThat(newer.byId("nvidia"))
                .get()
                .extracting(CatalogEntry::displayName)
                .isEqualTo("Team Green");
        assertThat(newer.entries()).hasSameSizeAs(CATALOG.entries());
    }

    @Test
    void theVersionDependsOnWhatIsThereNotOnHowItCame() {
        CatalogEntry a = CatalogEntry.of("one-thing", EntityType.COMPANY, "One Thing");
        CatalogEntry b = CatalogEntry.of("other-thing", EntityType.COMPANY, "Other Thing");
        Catalog there = CATALOG.with(List.of(a)).with(List.of(b));
        assertThat(there.version()).isEqualTo(CATALOG.with(List.of(b, a)).version());
        assertThat(there.changed(List.of(), List.of("one-thing", "other-thing")).version())
                .isEqualTo(CATALOG.version());
    }
}
