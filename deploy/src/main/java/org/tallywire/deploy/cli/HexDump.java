package org.tallywire.deploy.cli;

import java.util.ArrayList;
import java.util.List;

/** The beginning of bytes that are nothing that can be shown better. */
final class HexDump {

    private static final int MOST = 256;
    private static final int A_LINE = 16;

    private HexDump() {}

    /** Lines of offset, bytes in hexadecimal, and what of them is printable ASCII; a last line that says what is left. */
    static List<String> of(byte[] bytes) {
        var lines = new ArrayList<String>();
        int end = Math.min(bytes.length, MOST);
        for (int from = 0; from < end; from += A_LINE) lines.add(line(bytes, from, Math.min(end, from + A_LINE)));
        if (bytes.length > end) lines.add("... and " + (bytes.length - end) + " bytes more");
        return lines;
    }

    private static String line(byte[] bytes, int from, int to) {
        var hex = new StringBuilder();
        var text = new StringBuilder();
        for (int i = from; i < to; i++) {
            hex.append(String.format("%02x ", bytes[i]));
            text.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
        }
        return String.format("%08x  %-48s |%s|", from, hex, text);
    }
}
