// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndStatesTest {
    private static final String PATIENT =
            "{\"id\":\"x%s\",\"meta\":{\"source\":\"%s\"},\"address\":[{\"text\":\"ROAD %s-4\"}]}";

    @Test
    void namesMakeNoDifference() throws Exception {
        assertThat(EndStates.check(Map.of("PE0", resources("PE0"), "PE1", resources("PE1"))))
                .isEmpty();
    }

    @Test
    void anythingElseDoes() throws Exception {
        List<String> other = List.of(resources("PE1").get(0).replace("-4", "-2"));
        assertThat(EndStates.check(Map.of("PE0", resources("PE0"), "PE1", other)))
                .hasSize(1);
        assertThat(EndStates.check(Map.of("PE0", resources("PE0"), "PE1", List.of())))
                .hasSize(1);
    }

    @Test
    void anEpisodeIsToldInEachOf720OrdersOnce() {
        List<List<Letter>> histories = Episodes.histories();
        assertThat(histories).hasSize(720).allSatisfy(history -> assertThat(history)
                .hasSize(6));
        HashSet<String> orders = new HashSet<>();
        histories.forEach(history -> orders.add(history.stream()
                .map(letter -> letter.intent().controlId().split("-")[1])
                .toList()
                .toString()));
        assertThat(orders).hasSize(720);
    }

    private static List<String> resources(String patient) {
        return List.of(PATIENT.formatted(patient, patient, patient));
    }
}
