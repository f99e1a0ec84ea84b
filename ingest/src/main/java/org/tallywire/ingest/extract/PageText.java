package org.tallywire.ingest.extract;

import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a page's bytes into text. A byte order mark decides; then bytes that are UTF-8 are read as such whatever is
 * declared, since nothing else looks like it; then the header, the page's own declaration, and Windows-1252, as
 * browsers do. What cannot be decoded becomes U+FFFD.
 */
final class PageText {

    private static final int DECLARATION_BYTES = 4096;
    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.-]{2,40})", Pattern.CASE_INSENSITIVE);
    private static final Pattern XML_ENCODING =
            Pattern.compile("^\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9_.-]{2,40})");
    private static final Charset FALL_BACK = Charset.forName("windows-1252");

    /** Broken sequences that a page in UTF-8 may have for each good one: mixed-in bytes of an advertisement, a cut tail. */
    private static final int TOLERATED_PART = 10;

    private PageText() {}

    /** The text, in an array. */
    static CharBuffer decode(byte[] bytes, Optional<String> contentType) {
        CharBuffer text = SoundUtf8.decode(bytes).orElseGet(() -> {
            Charset charset = byteOrderMark(bytes)
                    .or(() -> utf8(bytes))
                    .or(() -> declared(contentType, bytes))
                    .orElse(FALL_BACK);
            return CharBuffer.wrap(new String(bytes, charset).toCharArray());
        });
        return text.hasRemaining() && text.get(0) == '\uFEFF' ? text.position(1).slice() : text;
    }

    private static Optional<Charset> byteOrderMark(byte[] b) {
        if (b.length >= 3 && (b[0] & 0xFF) == 0xEF && (b[1] & 0xFF) == 0xBB && (b[2] & 0xFF) == 0xBF)
            return Optional.of(StandardCharsets.UTF_8);
        if (b.length >= 2 && (b[0] & 0xFF) == 0xFE && (b[1] & 0xFF) == 0xFF)
            return Optional.of(StandardCharsets.UTF_16BE);
        if (b.length >= 2 && (b[0] & 0xFF) == 0xFF && (b[1] & 0xFF) == 0xFE)
            return Optional.of(StandardCharsets.UTF_16LE);
        return Optional.empty();
    }

    private static Optional<Charset> utf8(byte[] bytes) {
        int good = 0;
        int bad = 0;
        for (int i = 0; i < bytes.length; ) {
            if (bytes[i] >= 0) {
                i++;
                continue;
            }
            int length = sequence(bytes, i);
            if (length > 0) good++;
            else bad++;
            i += Math.max(1, length);
        }
        return good > 0 && bad <= good / TOLERATED_PART ? Optional.of(StandardCharsets.UTF_8) : Optional.empty();
    }

    private static int sequence(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        int length =
                lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > bytes.length) return 0;
        for (int i = 1; i < length; i++) if ((bytes[at + i] & 0xC0) != 0x80) return 0;
        return length;
    }

    private static Optional<Charset> declared(Optional<String> contentType, byte[] bytes) {
        return contentType.flatMap(header -> named(CHARSET, header)).or(() -> {
            String head = new String(bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
            return named(XML_ENCODING, head).or(() -> named(CHARSET, head));
        });
    }

    private static Optional<Charset> named(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) return Optional.empty();
        String name = found.group(1).toLowerCase(Locale.ROOT);
        // Browsers read these as Windows-1252; real pages in them use its quotes and dashes. UTF-8 was ruled out above.
        if (name.equals("iso-8859-1") || name.equals("us-ascii") || name.equals("latin1") || name.startsWith("utf"))
            return name.startsWith("utf-16") ? Optional.of(StandardCharsets.UTF_16) : Optional.of(FALL_BACK);
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
