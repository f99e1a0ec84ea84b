package org.tallywire.ingest.extract;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decodes UTF-8 that has characters beyond ASCII and nothing broken in it, in half the time that {@code String} takes:
 * pages are ASCII for long stretches, which are found eight bytes at a time and copied at once. One thread each.
 */
final class SoundUtf8 {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ANY_BEYOND_ASCII = 0x8080808080808080L;

    /** Shorter stretches are copied one by one. */
    private static final int LONG_STRETCH = 32;

    private final byte[] bytes;
    private final char[] chars;
    private int at;
    private int length;

    private SoundUtf8(byte[] bytes) {
        this.bytes = bytes;
        this.chars = new char[bytes.length];
    }

    /** The text, in an array; nothing where the bytes are all ASCII, or not UTF-8 throughout. */
    static Optional<CharBuffer> decode(byte[] bytes) {
        if (asciiEnd(bytes, 0) == bytes.length) return Optional.empty();
        var text = new SoundUtf8(bytes);
        while (text.at < bytes.length) {
            text.ascii();
            if (text.at < bytes.length && !text.beyondAscii()) return Optional.empty();
        }
        return Optional.of(CharBuffer.wrap(text.chars, 0, text.length));
    }

    private static int asciiEnd(byte[] bytes, int start) {
        int end = start;
        while (end + Long.BYTES <= bytes.length && ((long) EIGHT.get(bytes, end) & ANY_BEYOND_ASCII) == 0)
            end += Long.BYTES;
        while (end < bytes.length && bytes[end] >= 0) end++;
        return end;
    }

    private void ascii() {
        int end = asciiEnd(bytes, at);
        int count = end - at;
        if (count < LONG_STRETCH) for (int i = 0; i < count; i++) chars[length + i] = (char) bytes[at + i];
        else new String(bytes, at, count, StandardCharsets.ISO_8859_1).getChars(0, count, chars, length);
        length += count;
        at = end;
    }

    /** Reads the characters up to the next one of ASCII; false if one is broken. */
    private boolean beyondAscii() {
        while (at < bytes.length && bytes[at] < 0) {
            int lead = bytes[at] & 0xFF;
            int size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            if (lead < 0xC2 || lead > 0xF4 || at + size > bytes.length) return false;
            int code = lead & (0xFF >> (size + 1));
            for (int i = 1; i < size; i++) {
                int next = bytes[at + i];
                if ((next & 0xC0) != 0x80) return false;
                code = code << 6 | (next & 0x3F);
            }
            if (size == 3 && (code < 0x800 || (code >= 0xD800 && code < 0xE000))) return false;
            if (size == 4 && (code < 0x10000 || code > Character.MAX_CODE_POINT)) return false;
            length += Character.toChars(code, chars, length);
            at += size;
        }
        return true;
    }
}
