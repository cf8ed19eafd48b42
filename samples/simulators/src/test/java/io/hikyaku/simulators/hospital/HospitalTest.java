// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HospitalTest {
    @Test
    void departmentsSendSideBySideAndEachInOrder() throws Exception {
        // Given
        try (Door ward = Door.open((n, message) -> Door.answer("AA", message));
                Door lab = Door.open((n, message) -> Door.answer(n == 2 ? "AR" : "AA", message))) {
            Hospital hospital = new Hospital(SenderSettings.untilAnswered(), new NoJournal());
            List<Heard> told = new CopyOnWriteArrayList<>();

            // When
            List<Heard> heard = hospital.send(
                    List.of(
                            new Department("ward", ward.address(), messages("W", 5)),
                            new Department("lab", lab.address(), messages("L", 3))),
                    told::add);

            // Then
            assertThat(heard)
                    .extracting(Heard::controlId)
                    .containsExactly("W1", "W2", "W3", "W4", "W5", "L1", "L2", "L3");
            assertThat(heard)
                    .filteredOn(h -> !h.accepted())
                    .extracting(Heard::name)
                    .containsExactly("02-L.hl7");
            assertThat(ward.frames()).extracting(Segments::controlId).containsExactly("W1", "W2", "W3", "W4", "W5");
            assertThat(told).containsExactlyInAnyOrderElementsOf(heard);
        }
    }

    @Test
    void aMessageNobodyAnswersDoesNotStopTheNext() throws Exception {
        // Given
        SenderSettings hasty = SenderSettings.untilAnswered().withMaxAttempts(1).withPause(Duration.ZERO);
        try (Door door = Door.open((n, message) -> n == 1 ? null : Door.answer("AA", message))) {
            Hospital hospital = new Hospital(hasty, new NoJournal());

            // When
            List<Heard> heard =
                    hospital.send(List.of(new Department("ward", door.address(), messages("W", 2))), one -> {});

            // Then
            assertThat(heard).extracting(Heard::accepted).containsExactly(false, true);
        }
    }

    private static List<Outgoing> messages(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Outgoing(
                        "%02d-%s.hl7".formatted(i, prefix),
                        "MSH|^~\\&|||||||ADT^A01|%s%d\r".formatted(prefix, i).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
