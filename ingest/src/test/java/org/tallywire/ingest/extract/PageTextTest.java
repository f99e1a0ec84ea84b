package org.tallywire.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageTextTest {

    private static final String TEXT = "<p>perch\u00e9 la capacit\u00e0 cresce: \u20ac 600 milioni</p>";

    @Test
    void utf8IsRecognisedWhateverIsDeclared() {
        assertThat(decode(TEXT.getBytes(StandardCharsets.UTF_8), "text/html; charset=iso-8859-1"))
                .isEqualTo(TEXT);
    }

    @Test
    void theHeaderDecidesElse() {
        String cyrillic = "\u0432\u0435\u0441\u0442\u0438";
        assertThat(decode(cyrillic.getBytes(Charset.forName("windows-1251")), "text/html; charset=windows-1251"))
                .isEqualTo(cyrillic);
    }

    @Test
    void thePagesOwnDeclarationIsNext() {
        String page = "<meta charset=\"iso-8859-15\"><p>co\u00fbte 5 \u20ac</p>";
        assertThat(decode(page.getBytes(Charset.forName("iso-8859-15")), "text/html"))
                .isEqualTo(page);
    }

    @Test
    void aPageThatWronglyDeclaresUtf8IsReadAsBrowsersDo() {
        assertThat(decode(TEXT.getBytes(Charset.forName("windows-1252")), "text/html; charset=utf-8"))
                .isEqualTo(TEXT);
    }

    @Test
    void aByteOrderMarkDecidesAndIsNotText() {
        assertThat(decode(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE), "text/html; charset=utf-8"))
                .isEqualTo(TEXT);
    }

    @Test
    void anUnknownCharsetIsNoError() {
        assertThat(decode("plain".getBytes(StandardCharsets.US_ASCII), "text/html; charset=klingon"))
                .isEqualTo("plain");
    }

    @Test
    void aStrayByteInUtf8IsReplaced() {
        byte[] bytes = ("\u00e9".repeat(40) + "?").getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 1] = (byte) 0xFF;
        assertThat(decode(bytes, "")).isEqualTo("\u00e9".repeat(40) + "\uFFFD");
    }

    private static String decode(byte[] bytes, String contentType) {
        return PageText.decode(bytes, Optional.of(contentType)).toString();
    }
}
