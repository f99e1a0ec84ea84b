package org.tallywire.examples;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.tallywire.avro.Tally;
import org.tallywire.avro.Total;
import org.tallywire.schemas.Words;

/** The tables of {@code schema.sql}. Nothing here commits; not thread-safe. */
final class TallyTables {

    private static final String UPSERT =
            """
            INSERT INTO tally (key, kind, measure, level, who, status, time_window, product, usd, usd_corroborated, eur,
              eur_corroborated, facts, corroborated_facts, unconverted)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET usd = excluded.usd, usd_corroborated = excluded.usd_corroborated,
              eur = excluded.eur, eur_corroborated = excluded.eur_corroborated, facts = excluded.facts,
              corroborated_facts = excluded.corroborated_facts, unconverted = excluded.unconverted""";

    private final Connection database;

    TallyTables(Connection database) {
        this.database = database;
    }

    /** The next offset to read; empty where the partition was never read. */
    OptionalLong position(TopicPartition partition) throws SQLException {
        try (var query = database.prepareStatement(
                "SELECT next_offset FROM tally_position WHERE topic = ? AND partition = ?")) {
            query.setString(1, partition.topic());
            query.setInt(2, partition.partition());
            var row = query.executeQuery();
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    /**
     * Moves the position, if it is where this process believes it to be.
     *
     * @throws IllegalStateException if another process has moved it: that one owns the partition now
     */
    void move(TopicPartition partition, long from, long to) throws SQLException {
        try (var update = database.prepareStatement(
                """
                INSERT INTO tally_position AS known (topic, partition, next_offset) VALUES (?, ?, ?)
                ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset
                WHERE known.next_offset = ?""")) {
            update.setString(1, partition.topic());
            update.setInt(2, partition.partition());
            update.setLong(3, to);
            update.setLong(4, from);
            if (update.executeUpdate() == 0)
                throw new IllegalStateException(partition + " is no longer at offset " + from
                        + " in the database: another subscriber writes it");
        }
    }

    /** A tally that has no facts any more. */
    void delete(String key) throws SQLException {
        try (var delete = database.prepareStatement("DELETE FROM tally WHERE key = ?")) {
            delete.setString(1, key);
            delete.executeUpdate();
        }
    }

    void put(Tally tally) throws SQLException {
        try (var upsert = database.prepareStatement(UPSERT)) {
            upsert.setString(1, tally.getKey());
            upsert.setString(2, Words.hyphenated(tally.getKind()));
            upsert.setString(3, Words.hyphenated(tally.getMeasure()));
            upsert.setString(4, Words.hyphenated(tally.getLevel()));
            upsert.setString(5, tally.getWho());
            upsert.setString(6, Words.hyphenated(tally.getStatus()));
            upsert.setString(7, tally.getWindow());
            upsert.setString(8, tally.getProduct());
            money(upsert, 9, tally.getUsd());
            money(upsert, 11, tally.getEur());
            upsert.setInt(13, tally.getFacts());
            upsert.setInt(14, tally.getCorroboratedFacts());
            upsert.setInt(15, tally.getUnconverted());
            upsert.executeUpdate();
        }
        putTotals(tally);
    }

    private static void money(PreparedStatement row, int from, Total money) throws SQLException {
        row.setBigDecimal(from, money == null ? null : money.getTotal());
        row.setBigDecimal(from + 1, money == null ? null : money.getCorroborated());
    }

    private void putTotals(Tally tally) throws SQLException {
        try (var delete = database.prepareStatement("DELETE FROM tally_total WHERE key = ?")) {
            delete.setString(1, tally.getKey());
            delete.executeUpdate();
        }
        try (var insert = database.prepareStatement("INSERT INTO tally_total VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (Total total : tally.getTotals()) {
                insert.setString(1, tally.getKey());
                insert.setString(2, total.getUnit());
                insert.setBigDecimal(3, total.getTotal());
                insert.setBigDecimal(4, total.getCorroborated());
                insert.setBigDecimal(5, total.getLow());
                insert.setBigDecimal(6, total.getHigh());
                insert.setInt(7, total.getFacts());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
