package org.tallywire.aggregate.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tallywire.aggregate.facts.FactRules;
import org.tallywire.aggregate.facts.GroupBook;
import org.tallywire.aggregate.facts.ReportedClaim;
import org.tallywire.aggregate.facts.Said;
import org.tallywire.aggregate.money.ExchangeRates;
import org.tallywire.avro.Measure;

class MemoryTest {

    private final Memory memory = new Memory(100);

    @Test
    void aTaskMayHoldWhatOthersLeave() {
        Memory.Held large = memory.held();
        Memory.Held small = memory.held();
        small.add(10);
        large.add(90);
        assertFalse(large.isTooMuch());
        large.add(1);
        assertTrue(large.isTooMuch());
    }

    @Test
    void whoHoldsNoMoreThanAnEqualShareNeedNotGiveWay() {
        Memory.Held large = memory.held();
        Memory.Held small = memory.held();
        large.add(100);
        small.add(50);
        assertFalse(small.isTooMuch());
        assertTrue(large.isTooMuch());
    }

    @Test
    void whatATaskHeldIsFreeOnceItIsClosedHoweverOften() {
        Memory.Held gone = memory.held();
        Memory.Held stays = memory.held();
        gone.add(80);
        gone.close();
        gone.close();
        stays.add(100);
        assertFalse(stays.isTooMuch());
        stays.add(1);
        assertTrue(stays.isTooMuch());
    }

    @Test
    void booksThatDoNotFitAreReadAgain() {
        var rules = new FactRules(ExchangeRates.bundled());
        var read = new ArrayList<String>();
        var books = new Books(memory.held(), group -> {
            read.add(group);
            return new GroupBook(rules);
        });
        books.change("a", book -> book.replace("a1", claims(60)));
        books.change("b", book -> book.replace("b1", claims(40)));
        assertEquals(List.of("a", "b"), read);
        books.change("c", book -> book.replace("c1", claims(1)));
        books.change("b", book -> GroupBook.Changes.NONE);
        assertEquals(List.of("a", "b", "c"), read);
        books.change("a", book -> GroupBook.Changes.NONE);
        assertEquals(List.of("a", "b", "c", "a"), read);
    }

    private static List<ReportedClaim> claims(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Said.in("a" + i, "ft", "2026-01-01", Measure.RAISE, i + "000000", "USD")
                        .claim())
                .toList();
    }
}
