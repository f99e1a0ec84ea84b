package org.tallywire.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallywire.avro.SourceKind;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.feed.EuroRates.Day;
import org.tallywire.ingest.feed.EuroRates.Read;
import org.tallywire.ingest.feed.EuroRates.Unreadable;

class EuroRatesTest {

    private static final String ENVELOPE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" \
            xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
            <gesmes:subject>Reference rates</gesmes:subject>
            <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
            <Cube>%s</Cube></gesmes:Envelope>
            """;

    @Test
    void aDayIsReadWithItsRates() {
        assertThat(read(
                        "<Cube time='2026-11-25'><Cube currency='USD' rate='1.0823'/><Cube currency='JPY' rate='171.52'/>"
                                + "</Cube>"))
                .isEqualTo(new Read(List.of(new Day(
                        LocalDate.parse("2026-11-25"),
                        new TreeMap<>(Map.of("USD", new BigDecimal("1.0823"), "JPY", new BigDecimal("171.52")))))));
    }

    @Test
    void theLongerListsHoldManyDays() {
        EuroRates read = read("<Cube time='2026-11-25'><Cube currency='USD' rate='1.08'/></Cube>"
                + "<Cube time='2026-11-24'><Cube currency='USD' rate='1.09'/></Cube>");
        assertThat(((Read) read).days())
                .extracting(day -> day.day().toString())
                .containsExactly("2026-11-25", "2026-11-24");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| no Cube with a time",
                "<Cube time='2026-11-25'></Cube> | 2026-11-25 has no rates",
                "<Cube time='yesterday'><Cube currency='USD' rate='1'/></Cube> | 'yesterday', which is no day",
                "<Cube time='2026-11-25'><Cube currency='dollar' rate='1'/></Cube> | 'dollar', which is no currency",
                "<Cube time='2026-11-25'><Cube rate='1'/></Cube> | '', which is no currency",
                "<Cube time='2026-11-25'><Cube currency='USD' rate='N/A'/></Cube> | the rate 'N/A' of USD",
                "<Cube time='2026-11-25'><Cube currency='USD' rate='0.0'/></Cube> | the rate '0.0' of USD",
                "<Cube time='2026-11-25'><Cube currency='USD' rate='-1'/></Cube> | the rate '-1' of USD",
                "<Cube time='2026-11-25'><Cube currency='USD' rate='1e999999999'/></Cube> | a rate is a positive decimal",
                "<Cube time='2026-11-25'><Cube currency='USD' rate='1'/><Cube currency='USD' rate='2'/></Cube> | two rates of USD",
            })
    void whatIsWrongIsSaid(String cubes, String why) {
        EuroRates read = read(cubes == null ? "" : cubes);
        assertThat(read).isInstanceOf(Unreadable.class);
        assertThat(((Unreadable) read).why()).contains(why);
    }

    @Test
    void whatIsNoXmlOrHasADocumentTypeIsRefused() {
        assertThat(parse("<html><body>Down for maintenance<br>")).isInstanceOf(Unreadable.class);
        assertThat(parse("")).isInstanceOf(Unreadable.class);
        String external = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Cube><Cube"
                + " time='2026-11-25'><Cube currency='USD' rate='&e;'/></Cube></Cube>";
        assertThat(parse(external)).isInstanceOf(Unreadable.class);
        assertThat(((Unreadable) parse(external)).why()).contains("DOCTYPE");
    }

    @Test
    void asASourceItListsNothing() {
        byte[] good = ENVELOPE.formatted("<Cube time='2026-11-25'><Cube currency='USD' rate='1.08'/></Cube>")
                .getBytes(UTF_8);
        WebAddress address = WebAddress.parse("https://bank.example/rates.xml").orElseThrow();
        assertThat(Discovery.read(SourceKind.ECB, good, "text/xml", address))
                .isEqualTo(FeedReading.Entries.of(SourceKind.ECB, List.of()));
        assertThat(Discovery.read(SourceKind.ECB, "<rss/>".getBytes(UTF_8), "text/xml", address))
                .isInstanceOf(FeedReading.Unreadable.class);
    }

    private static EuroRates read(String cubes) {
        return parse(ENVELOPE.formatted(cubes));
    }

    private static EuroRates parse(String xml) {
        return EuroRates.parse(xml.getBytes(UTF_8), "text/xml");
    }
}
