package org.tallywire.ingest.feed;

import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.filter.Filters;
import org.jspecify.annotations.Nullable;
import org.tallywire.schemas.Decimals;

/**
 * The reference rates of the European Central Bank: one day's, or the days of its longer lists, in the same XML. A pure
 * function, thread-safe.
 *
 * <pre>{@code
 * <gesmes:Envelope …><Cube><Cube time='2026-11-25'><Cube currency='USD' rate='1.0823'/>…</Cube></Cube></gesmes:Envelope>
 * }</pre>
 */
public sealed interface EuroRates {

    /**
     * The rates of a day.
     *
     * @param day the day
     * @param perEuro units of each currency for one euro, by ISO 4217 code
     */
    record Day(LocalDate day, SortedMap<String, BigDecimal> perEuro) {
        public Day {
            if (perEuro.isEmpty()) throw new IllegalArgumentException(day + " has no rates");
            perEuro = Collections.unmodifiableSortedMap(new TreeMap<>(perEuro));
        }
    }

    /** The days that it states, in its order, at least one. */
    record Read(List<Day> days) implements EuroRates {
        public Read {
            days = List.copyOf(days);
        }
    }

    /** It states no rates as the bank does. */
    record Unreadable(String why) implements EuroRates {}

    /** What the bytes state: all of it, or nothing. */
    static EuroRates parse(byte[] bytes, @Nullable String contentType) {
        if (bytes.length == 0) return new Unreadable("no bytes");
        try (var reader = new XmlReader(new ByteArrayInputStream(bytes), contentType, true)) {
            var days = new ArrayList<Day>();
            for (Element cube : StrictXml.parse(reader).getDescendants(Filters.element()))
                if (isCube(cube) && cube.getAttribute("time") != null) days.add(day(cube));
            return days.isEmpty()
                    ? new Unreadable("no Cube with a time, which would hold a day's rates")
                    : new Read(days);
        } catch (IllegalArgumentException e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        } catch (JDOMException | IOException e) {
            return new Unreadable("no XML: " + e.getMessage());
        }
    }

    private static boolean isCube(Element element) {
        return element.getName().equals("Cube");
    }

    private static Day day(Element cube) {
        LocalDate day = date(cube.getAttributeValue("time"));
        var perEuro = new TreeMap<String, BigDecimal>();
        for (Element child : cube.getChildren())
            if (isCube(child) && perEuro.put(currency(child, day), rate(child, day)) != null)
                throw new IllegalArgumentException(day + " has two rates of " + currency(child, day));
        return new Day(day, perEuro);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a Cube with the time '" + text + "', which is no day", e);
        }
    }

    private static String currency(Element cube, LocalDate day) {
        String code = cube.getAttributeValue("currency", "");
        if (!code.matches("[A-Z]{3}"))
            throw new IllegalArgumentException(day + " has a rate of '" + code + "', which is no currency");
        return code;
    }

    private static BigDecimal rate(Element cube, LocalDate day) {
        String text = cube.getAttributeValue("rate", "");
        // Longer numbers, or such with an exponent, are no rates, and take time.
        if (text.matches("\\d{1,12}(\\.\\d{1,9})?")) {
            BigDecimal rate = new BigDecimal(text);
            if (rate.signum() > 0 && Decimals.fits(rate)) return rate;
        }
        throw new IllegalArgumentException(
                day + " has the rate '" + text + "' of " + currency(cube, day) + "; a rate is a positive decimal");
    }
}
