package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallywire.schemas.Pace.Beat;

class PaceTest {

    private final Beat beat = new Beat();
    private long now = 1_000_000;

    /** Looks at the clock every 10 ms and commits when that is due; how many commits were asked for in so many milliseconds. */
    private List<Long> commits(long millis, int cameInEach10, long commitTakes) {
        var pauses = new ArrayList<Long>();
        long end = now + millis;
        long lastEnd = now;
        while (now < end) {
            for (int i = 0; i < cameInEach10; i++) beat.cameIn();
            beat.tick(now);
            if (beat.takeDue()) {
                pauses.add(now - lastEnd);
                long asked = now;
                now += commitTakes;
                lastEnd = now;
                beat.committed(asked, now);
            }
            now += 10;
        }
        return pauses;
    }

    @Test
    void littleIsCommittedSoon() {
        assertThat(commits(1000, 1, 5).stream().skip(1)).hasSizeBetween(8, 12).allMatch(pause -> pause == 80);
    }

    @Test
    void muchIsLeftToTheIntervalOfKafkaStreams() {
        commits(1000, 50, 5);
        assertThat(commits(1000, 50, 5)).isEmpty();
    }

    @Test
    void whatCameInBeforeFades() {
        commits(2000, 50, 5);
        assertThat(commits(2000, 0, 5)).isNotEmpty();
    }

    @Test
    void aThreadCommitsForAThirdOfTheTimeAtMost() {
        assertThat(commits(10_000, 1, 300).stream().skip(1))
                .hasSizeBetween(10, 11)
                .allMatch(pause -> pause >= 600);
    }

    @Test
    void oneLongCommitIsNoReasonForGood() {
        commits(1000, 1, 900);
        commits(2000, 1, 5);
        assertThat(commits(1000, 1, 5)).hasSizeBetween(9, 12);
    }

    @Test
    void nothingIsDueWhileACommitIsMade() {
        now += 80;
        beat.tick(now);
        assertThat(beat.takeDue()).isTrue();
        beat.tick(now + 500);
        assertThat(beat.takeDue()).isFalse();
        beat.committed(now, now + 500);
        beat.tick(now + 1499);
        assertThat(beat.takeDue()).isFalse();
        beat.tick(now + 1500);
        assertThat(beat.takeDue()).isTrue();
    }
}
