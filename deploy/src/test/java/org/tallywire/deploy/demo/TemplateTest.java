package org.tallywire.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

    @Test
    void valuesAreEscapedForTheirPlace() {
        assertThat(fill("<b>{{a}}</b> \"{{$a}}\"", Map.of("a", "x < \"y\" & $1\\")))
                .isEqualTo("<b>x &lt; &quot;y&quot; &amp; $1\\</b> \"x \\u003c \\\"y\\\" & $1\\\\\"");
    }

    @Test
    void listsRepeatAndSeeTheOuterValues() {
        assertThat(fill(
                        "{{#rows}}{{base}}/{{path}};{{/rows}}{{#words}}[{{it}}]{{/words}}",
                        Map.of(
                                "base",
                                "b",
                                "rows",
                                List.of(Map.of("path", "1"), Map.of("path", "2")),
                                "words",
                                List.of("w"))))
                .isEqualTo("b/1;b/2;[w]");
    }

    @Test
    void anEmptyTextLeavesItsSectionOut() {
        assertThat(fill("a{{#note}} ({{note}}){{/note}}", Map.of("note", ""))).isEqualTo("a");
        assertThat(fill("a{{#note}} ({{note}}){{/note}}", Map.of("note", "b"))).isEqualTo("a (b)");
    }

    @Test
    void aForgottenValueIsAnError() {
        assertThatThrownBy(() -> fill("{{title}}", Map.of())).hasMessage("templates/test: nothing for {{title}}");
    }

    private static String fill(String text, Map<String, ?> values) {
        return new Template("test", text).fill(values);
    }
}
