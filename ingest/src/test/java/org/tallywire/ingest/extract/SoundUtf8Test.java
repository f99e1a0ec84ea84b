package org.tallywire.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundUtf8Test {

    private static final int[] ALPHABET = {'a', 0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF};

    @Test
    void everyTextComesOutAsItWas() {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            var text = new StringBuilder();
            for (int part = random.nextInt(6); part >= 0; part--)
                text.append("x".repeat(random.nextInt(70))).appendCodePoint(ALPHABET[random.nextInt(ALPHABET.length)]);
            String expected = text.append('é').toString();
            assertThat(decoded(expected.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
        }
    }

    @Test
    void whateverStringReplacesIsBroken() {
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(5)];
            random.nextBytes(bytes);
            String lenient = new String(bytes, StandardCharsets.UTF_8);
            boolean sound = lenient.indexOf('\uFFFD') < 0 && lenient.length() < bytes.length;
            assertThat(decoded(bytes)).isEqualTo(sound ? lenient : "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a longer text, all of it ASCII, over eight bytes"})
    void asciiIsLeftToOthers(String text) {
        assertThat(SoundUtf8.decode(text.getBytes(StandardCharsets.US_ASCII))).isEmpty();
    }

    private static String decoded(byte[] bytes) {
        return SoundUtf8.decode(bytes).map(CharBuffer::toString).orElse("");
    }
}
