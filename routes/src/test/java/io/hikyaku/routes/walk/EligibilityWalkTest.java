// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.simulators.eprescription.TerminalFault;
import io.hikyaku.simulators.eprescription.TerminalSimulator;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A patient who is insured elsewhere by now: the service says so, and the cloud EHR hears it; by the routes the how-to page shows. */
class EligibilityWalkTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String PAGE = "docs/how-to/deliver-prescriptions.md";

    @TempDir
    Path installation;

    @TempDir
    Path data;

    @TempDir
    Path folder;

    private FhirServer ehr;
    private TerminalSimulator terminal;
    private RunningEngine engine;

    @BeforeEach
    void start() throws IOException {
        terminal = new TerminalSimulator(folder, 50, name -> TerminalFault.NONE);
        ehr = FhirServer.start(FhirServerSettings.inMemory());
        OwnInstallation own = OwnInstallation.in(installation);
        Files.writeString(installation.resolve("routes/oqs.camel.yaml"), shown());
        own.replace(
                "routes/pharmacy.camel.yaml", "destinations=ehr,eprescription", "destinations=ehr,eprescription,oqs");
        Path pharmacy = installation.resolve("routes/pharmacy.camel.yaml");
        Files.writeString(
                pharmacy,
                Files.readString(pharmacy).stripTrailing() + "\n        - to: kamelet:queue-out?queue=out.oqs\n");
        Path settings = installation.resolve("routes/hikyaku.properties");
        Files.writeString(settings, Files.readString(settings) + "\neligibility.charset = UTF-8\n");
        engine = RunningEngine.start(
                installation,
                data,
                ehr.url(),
                Map.of(
                        "oqs.requests", terminal.requests().toString(),
                        "oqs.results", terminal.results().toString()));
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
        ehr.close();
        terminal.close();
    }

    private static String shown() throws IOException {
        return Stream.of(Files.readString(RunningEngine.HOME.resolve(PAGE)).split("```yaml\n"))
                .map(block -> block.split("```")[0])
                .filter(block -> block.contains("id: oqs\n"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoIsInsuredElsewhereHasAnotherCoverageInTheCloudEhrAndIsNotAskedAgainMeanwhile() throws IOException {
        // Given
        terminal.insures(
                "06999992",
                "<InsurerNumber>01130012</InsurerNumber><InsuredCardSymbol>新記号</InsuredCardSymbol>"
                        + "<InsuredIdentificationNumber>77</InsuredIdentificationNumber>"
                        + "<InsuredBranchNumber>02</InsuredBranchNumber>");
        String message = Files.readString(RunningEngine.HOME.resolve("samples/pharmacy/06-dispensed-outside.hl7"))
                .strip()
                .replace('\n', '\r');

        // When
        send(message);
        await().atMost(LIMIT)
                .until(() -> count("FROM message WHERE feed = 'eligibility' AND status = 'recorded'") == 1);
        send(message.replace("P00000006", "P00000007"));
        await().atMost(LIMIT).until(() -> count("FROM delivery WHERE destination = 'oqs' AND status = 'applied'") == 2);

        // Then
        await().atMost(LIMIT).until(() -> count("FROM delivery WHERE destination = 'ehr' AND status = 'applied'") == 3);
        String coverage = ehr.writes().stream()
                .filter(write -> write.identity().startsWith("Coverage/"))
                .map(write -> ehr.resource(write.identity()).orElseThrow())
                .filter(resource -> resource.contains("新記号"))
                .findFirst()
                .orElseThrow();
        assertThat(coverage).contains("InsuredPersonSubNumber");
        assertThat(count("FROM message WHERE feed = 'eligibility'")).isEqualTo(1);
        assertThat(count("FROM message WHERE feed = 'eligibility' AND lane ="
                        + " (SELECT min(lane) FROM message WHERE feed = 'pharmacy')"))
                .isEqualTo(1);
    }

    private void send(String message) throws IOException {
        assertThat(engine.send("pharmacy", (message + "\r").getBytes(UTF_8)).code())
                .isEqualTo("AA");
    }

    private long count(String rest) {
        return engine.ledger().sql("SELECT count(*) " + rest).query(Long.class).single();
    }
}
