package org.tallywire.enrich.text;

/**
 * A half-open span of UTF-16 code units in a text.
 *
 * @param start first code unit
 * @param end one past the last
 */
public record TextSpan(int start, int end) implements Comparable<TextSpan> {

    public TextSpan {
        if (start < 0 || end < start) throw new IllegalArgumentException("bad span " + start + ".." + end);
    }

    /** What stands there. */
    public String of(String text) {
        return text.substring(start, end);
    }

    /** Number of code units. */
    public int length() {
        return end - start;
    }

    /** Whether the other span lies within this one. */
    public boolean contains(TextSpan other) {
        return start <= other.start && other.end <= end;
    }

    /** Whether the spans share a code unit. */
    public boolean overlaps(TextSpan other) {
        return start < other.end && other.start < end;
    }

    /** The same span, further on. */
    public TextSpan shifted(int by) {
        return new TextSpan(start + by, end + by);
    }

    /** By start, the longer first. */
    @Override
    public int compareTo(TextSpan other) {
        return start != other.start ? Integer.compare(start, other.start) : Integer.compare(other.end, end);
    }
}
