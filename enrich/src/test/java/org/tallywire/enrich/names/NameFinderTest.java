package org.tallywire.enrich.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.util.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameFinderTest {

    private static final List<String> SENTENCES = List.of(
            "Samsung and SK Hynix will build plants in Taylor , Texas , says Lee Jae-yong .",
            "Le groupe franco-italien STMicroelectronics investit 5 milliards d' euros à Crolles .",
            "Il ministro Adolfo Urso ha incontrato a Roma i vertici di Silicon Box .",
            "Bundeskanzler Olaf Scholz reist nach Dresden zu TSMC und Infineon .",
            "El presidente Pedro Sánchez visitó la planta de Broadcom en Zaragoza .",
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

    private static Double[] box(double[] values) {
        return Arrays.stream(values).boxed().toArray(Double[]::new);
    }

    private static Map<NameKind, Double> all(double threshold) {
        var thresholds = new EnumMap<NameKind, Double>(NameKind.class);
        for (NameKind kind : NameKind.values()) thresholds.put(kind, threshold);
        return thresholds;
    }
}
