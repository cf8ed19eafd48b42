// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.simulators.prove.Prove;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The short form of {@code hikyaku prove}: six kills, at failpoints, on the wire and at any moment, forty ambiguous commits and a bad
 * network, twice. {@code -Dhikyaku.seed=…} repeats its traffic and its faults.
 */
class ProofTest {
    @Test
    void nothingAcknowledgedIsLostDoubledOrReordered() {
        // Given
        String seed = Long.toString(Long.getLong("hikyaku.seed", System.nanoTime()));
        List<String> arguments = new ArrayList<>(List.of("--home", RunningEngine.HOME.toString(), "--seed", seed));
        arguments.addAll(List.of("--cycles", "2", "--faults", "failpoint,wire,random,ehr,net"));
        ByteArrayOutputStream result = new ByteArrayOutputStream();

        // When
        int exit = Prove.run(arguments, new PrintStream(result, true, StandardCharsets.UTF_8), System.out);

        // Then
        String json = result.toString(StandardCharsets.UTF_8).strip();
        System.out.println(json);
        assertThat(exit).as("%s, seed %s", json, seed).isZero();
        assertThat(json)
                .contains(
                        "\"lost\":0,\"doubled\":0,\"reordered\":0,\"other\":0",
                        "\"ehr\":40,\"failpoint\":2,\"net\":2,\"random\":2,\"wire\":2");
    }
}
