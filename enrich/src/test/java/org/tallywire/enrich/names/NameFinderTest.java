package org.tallywire.enrich.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import opennlp.tools.namefind.BilouCodec;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameFinderTest {

    private static final List<String> SENTENCES = List.of(
            "Samsung and SK Hynix will build plants in Taylor , Texas , says Lee Jae-yong .",
            "Le groupe franco-italien STMicroelectronics investit 5 milliards d' euros à Crolles .",
            "Il ministro Adolfo Urso ha incontrato a Roma i vertici di Silicon Box .",
            "Bundeskanzler Olaf Scholz reist nach Dresden zu TSMC und Infineon .",
            "El presidente Pedro Sánchez visitó la planta de Broadcom en Zaragoza .",
            "See https://example.com/a-very-long-address/that-goes-on-and-on?about=chips&and=more , mumumumu says .",
            "\uD835\uDC00lpha \uD83D\uDE80 İstanbul STRASSE 2026 12.5 O'Neill",
            "no capitals at all , and nothing to find",
            "A");

    /** What is looked up once for all paths of the search gives what OpenNLP gives, to the last bit. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "it", "de", "fr", "es"})
    void aModelThatIsNotTiltedFindsWhatOpenNlpFinds(String language) throws IOException {
        NameFinder bundled = NameModels.bundled().forLanguage(language).orElseThrow();
        var bytes = new ByteArrayOutputStream();
        bundled.model().serialize(bytes);
        NameFinder ours = NameFinder.of(bytes.toByteArray(), language, new NameSettings(1, all(0.5)));
        var theirs = new NameFinderME(bundled.model());
        for (String sentence : SENTENCES) {
            String[] tokens = sentence.split(" ");
            theirs.clearAdaptiveData();
            Span[] spans = theirs.find(tokens);
            double[] probabilities = theirs.probs(spans);
            List<FoundName> found = ours.find(tokens);
            assertThat(found)
                    .extracting(FoundName::from)
                    .containsExactlyElementsOf(
                            Arrays.stream(spans).map(Span::getStart).toList());
            assertThat(found)
                    .extracting(FoundName::to)
                    .containsExactlyElementsOf(
                            Arrays.stream(spans).map(Span::getEnd).toList());
            assertThat(found.stream().mapToDouble(FoundName::probability)).containsExactly(box(probabilities));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "it", "de", "fr", "es"})
    void aBundledModelIsReadWithoutStrings(String language) throws IOException {
        var bytes = new ByteArrayOutputStream();
        NameModels.bundled().forLanguage(language).orElseThrow().model().serialize(bytes);
        assertThat(new WeightedNameModel(new ByteArrayInputStream(bytes.toByteArray()), 1).reader())
                .isInstanceOf(NameSearch.class);
    }

    /** One with OpenNLP's own features, which are not ours. */
    @Test
    void aModelThatLooksAtSomethingElseIsReadByOpenNlp() throws IOException {
        List<NameSample> samples = IntStream.range(0, 40)
                .mapToObj(i -> new NameSample(
                        new String[] {"plant", String.valueOf(i), "of", "Samsung", "in", "Taylor"},
                        new Span[] {new Span(3, 4, "ORG"), new Span(5, 6, "LOC")},
                        true))
                .toList();
        var parameters = new TrainingParameters();
        parameters.put(TrainingParameters.ALGORITHM_PARAM, "MAXENT");
        parameters.put(TrainingParameters.ITERATIONS_PARAM, 30);
        parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
        var bytes = new ByteArrayOutputStream();
        NameFinderME.train(
                        "en",
                        null,
                        ObjectStreamUtils.createObjectStream(samples),
                        parameters,
                        new TokenNameFinderFactory(null, Map.of(), new BilouCodec()))
                .serialize(bytes);
        NameFinder finder = NameFinder.of(bytes.toByteArray(), "en", new NameSettings(0.5, all(0.5)));
        assertThat(finder.find("plant 7 of Samsung in Taylor".split(" ")))
                .extracting(FoundName::kind, FoundName::from)
                .containsExactly(tuple(NameKind.ORGANISATION, 3), tuple(NameKind.LOCATION, 5));
    }

    private static Double[] box(double[] values) {
        return Arrays.stream(values).boxed().toArray(Double[]::new);
    }

    private static Map<NameKind, Double> all(double threshold) {
        var thresholds = new EnumMap<NameKind, Double>(NameKind.class);
        for (NameKind kind : NameKind.values()) thresholds.put(kind, threshold);
        return thresholds;
    }
}
