// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoryTest {
    private static final int MESSAGES = 4000;

    @Test
    void theSameSeedTellsTheSameStory() {
        assertThat(texts(7)).isEqualTo(texts(7)).isNotEqualTo(texts(8));
    }

    @Test
    void someMessagesAreRepeatedSomeAreLateAndOneInAHundredIsPoison() {
        // Given
        Set<String> seen = new HashSet<>();
        Map<String, Instant> newest = new HashMap<>();
        int repeated = 0;
        int late = 0;
        int poison = 0;

        // When
        Story story = new Story(Form.WARD, "1", 42);
        for (int i = 0; i < MESSAGES; i++) {
            Letter letter = story.next();
            boolean again = !seen.add(letter.intent().controlId());
            Instant before =
                    newest.merge(letter.intent().patient(), letter.intent().occurred(), (a, b) -> a.isAfter(b) ? a : b);
            repeated += again ? 1 : 0;
            poison += letter.intent().poison() && !again ? 1 : 0;
            late += !again && letter.intent().occurred().isBefore(before) ? 1 : 0;
        }

        // Then
        assertThat(repeated).isBetween(MESSAGES * 3 / 100, MESSAGES * 8 / 100);
        assertThat(poison).isBetween(MESSAGES / 200, MESSAGES / 50);
        assertThat(late).isBetween(MESSAGES / 100, MESSAGES * 6 / 100);
    }

    @Test
    void whatIsPoisonSaysSo() {
        Story story = new Story(Form.LAB, "1", 42);
        assertThat(story.poison().intent().poison()).isTrue();
        assertThat(story.poison().text()).contains("\u00ff");
    }

    private static List<String> texts(long seed) {
        Story story = new Story(Form.LAB, "1", seed);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            texts.add(story.next().text());
        }
        return texts;
    }
}
