// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.simulators.checker.Violation;
import io.hikyaku.simulators.checker.Violation.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, its plan, its last line, and the installation it changes; the engine itself is started by the hall's tests. */
class ProveTest {
    private static final Path SHIPPED = Path.of("").toAbsolutePath().getParent().getParent();

    @TempDir
    private Path folder;

    @Test
    void whatIsNotUnderstoodIsSaidWithTheUsage() {
        for (String wrong : List.of("--faults nonsense", "--cycles 0", "--cycles many", "--seed", "more")) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream out = new PrintStream(said, true);
            assertThat(Prove.run(List.of(wrong.split(" ")), out, out)).isEqualTo(2);
            assertThat(said.toString()).contains("not understood: " + wrong, "usage: hikyaku prove");
        }
    }

    @Test
    void anInstallationThatLacksWhatTheProofChangesIsRefusedInWords() throws IOException {
        // Given
        Files.createDirectories(folder.resolve("routes"));
        Files.createDirectories(folder.resolve("connectors"));
        for (String tree : List.of("mappings/base", "artemis-config")) {
            Files.createDirectories(folder.resolve(tree));
        }

        // Then
        assertThat(told(folder)).isEqualTo("prove: the installation lacks connectors/fhir-out.kamelet.yaml");
        Files.writeString(folder.resolve("connectors/fhir-out.kamelet.yaml"), "kind: Kamelet");
        assertThat(told(folder)).startsWith("prove: connectors/fhir-out.kamelet.yaml does not hold what the proof");
    }

    /** Installation → what is said about it last, by a run that ends with 1. */
    private static String told(Path home) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true);
        assertThat(Prove.run(List.of("--home", home.toString(), "--cycles", "1", "--faults", "restart"), out, out))
                .isEqualTo(1);
        return said.toString().lines().reduce((first, second) -> second).orElseThrow();
    }

    @Test
    void aGroupOfFaultsIsAllOfThem() {
        assertThat(Fault.named("kill,power"))
                .containsExactly(Fault.FAILPOINT, Fault.WIRE, Fault.RANDOM, Fault.RECOVERY, Fault.POWER, Fault.PAGING);
        assertThat(Fault.named("random,kill")).startsWith(Fault.RANDOM).hasSize(4);
        assertThat(Fault.named("kill,other")).isEmpty();
    }

    @Test
    void aPlanHoldsEachFaultAsOftenAsAskedAndIsTheSameForTheSameSeed() {
        // When
        List<Fault> faults = Fault.named("kill,ehr,order,power");
        List<Round> plan = Plan.rounds(faults, 25, 0, 3);

        // Then
        assertThat(plan).isEqualTo(Plan.rounds(faults, 25, 0, 3)).isNotEqualTo(Plan.rounds(faults, 25, 0, 4));
        List<Round.Planned> cycles =
                plan.stream().flatMap(round -> round.cycles().stream()).toList();
        assertThat(cycles.stream().filter(cycle -> cycle.fault() == Fault.FAILPOINT))
                .extracting(Round.Planned::number)
                .containsExactlyInAnyOrderElementsOf(
                        java.util.stream.IntStream.range(0, 25).boxed().toList());
        assertThat(cycles.stream().filter(cycle -> cycle.fault() == Fault.EHR)).hasSize(25);
        assertThat(cycles.stream().filter(cycle -> cycle.fault() == Fault.ORDER))
                .hasSize(1);
        assertThat(plan.stream()
                        .filter(round -> round.cycles().stream().anyMatch(cycle -> cycle.fault() == Fault.PAGING)))
                .hasSize(25)
                .allSatisfy(round -> assertThat(round.cycles()).hasSize(1));
    }

    @Test
    void findingsAddUpToOneLine() {
        // Given
        Findings one = new Findings(
                Map.of("attempted", 3L, "random", 1L),
                List.of(new Violation(Kind.LOST, "a"), new Violation(Kind.STALE, "b")),
                Duration.ofMillis(5));
        Findings other = new Findings(
                Map.of("attempted", 2L, "held", 1L),
                List.of(new Violation(Kind.APPLIED_TWICE, "c"), new Violation(Kind.STUCK, "d")),
                Duration.ofMillis(9));

        // Then
        assertThat(one.and(other).clean()).isFalse();
        assertThat(one.and(other).toJson(7, List.of(Fault.POWER)))
                .isEqualTo("{\"seed\":7,\"attempted\":5,\"acknowledged\":0,\"applied\":0,\"duplicate\":0,"
                        + "\"superseded\":0,\"held\":1,\"lost\":1,\"doubled\":1,\"reordered\":1,\"other\":1,"
                        + "\"slowest_start_ms\":9,\"cycles\":{\"random\":1},\"skipped\":[\"power\"]}");
    }

    @Test
    void theProofChangesOnlyHowPatientTheInstallationIs() throws Exception {
        // When
        Installation installation = Installation.copied(SHIPPED, folder);
        installation.pagesAfter("192K", "64K");
        installation.worksOnASmallDisk("24M");

        // Then
        String shipped = Files.readString(SHIPPED.resolve("connectors/fhir-out.kamelet.yaml"));
        String copy = Files.readString(folder.resolve("connectors/fhir-out.kamelet.yaml"));
        assertThat(different(shipped, copy)).isEqualTo(4);
        String broker = "artemis-config/embedded/broker.xml";
        assertThat(different(Files.readString(SHIPPED.resolve(broker)), Files.readString(folder.resolve(broker))))
                .isEqualTo(4);
        assertThat(folder.resolve("routes/ward.camel.yaml")).exists();
        assertThat(folder.resolve("routes/src")).doesNotExist();
    }

    private static long different(String one, String other) {
        List<String> first = one.lines().toList();
        List<String> second = other.lines().toList();
        assertThat(second).hasSameSizeAs(first);
        return java.util.stream.IntStream.range(0, first.size())
                .filter(line -> !first.get(line).equals(second.get(line)))
                .count();
    }
}
