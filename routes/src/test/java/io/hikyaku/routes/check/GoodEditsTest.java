// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What integrators rightly do gives no slip: a check that cries wolf is a check nobody runs. */
class GoodEditsTest {
    private static final String WARD = "routes/ward.camel.yaml";
    private static final String NO_SLIPS = ": no slips\n";

    @TempDir
    Path empty;

    private CopiedInstallation installation = new CopiedInstallation(Path.of(""));

    @BeforeEach
    void copy() {
        installation = CopiedInstallation.withoutRows(empty);
    }

    @Test
    void aNewFeedIsOneFileAndTwoSettings() throws IOException {
        // Given
        installation.write("routes/dialysis.camel.yaml", installation.text(WARD).replace("ward", "dialysis"));
        append("routes/hikyaku.properties", "dialysis.port = 2590\ndialysis.charset = UTF-8\n");
        if (installation.text(WARD).contains("ward.consumers")) {
            append("routes/hikyaku.properties", "dialysis.consumers = 2\n");
        }

        // When
        String printed = installation.checked();

        // Then
        assertThat(printed).endsWith(NO_SLIPS);
    }

    @Test
    void aDestinationThatSpeaksHl7IsTheRouteItsPageShows() throws IOException {
        // Given
        installation.write("routes/ris.camel.yaml", shown("docs/how-to/send-to-a-department-system.md", "ris"));
        append("routes/hikyaku.properties", "ris.host = 127.0.0.1\nris.port = 2599\n");
        installation.replace(WARD, "destinations=ehr", "destinations=ehr,ris");
        append(WARD, "        - to: kamelet:queue-out?queue=out.ris\n");

        // When
        String printed = installation.checked();

        // Then
        assertThat(printed).endsWith(NO_SLIPS);
    }

    @Test
    void enhancedModeIsTheRouteItsPageShows() throws IOException {
        // Given
        installation.write(
                "routes/ward-reply.camel.yaml", shown("docs/how-to/answer-in-enhanced-mode.md", "ward-reply"));
        append("routes/hikyaku.properties", "ward.replyHost = 127.0.0.1\nward.replyPort = 2599\n");
        installation.replace(WARD, "receive?feed=ward", "receive?feed=ward&acknowledge=enhanced");
        installation.replace(WARD, "destinations=ehr", "destinations=ehr,ward-reply");
        append(WARD, "        - to: kamelet:queue-out?queue=out.ward-reply\n");

        // When
        String printed = installation.checked();

        // Then
        assertThat(printed).endsWith(NO_SLIPS);
    }

    @Test
    void aFeedOfFilesIsTheRouteItsPageShows() throws IOException {
        // Given
        installation.write("routes/archive.camel.yaml", shown("docs/how-to/receive-files.md", "archive-receive"));
        append("routes/hikyaku.properties", "archive.folder = /var/archive\narchive.charset = UTF-8\n");

        // When
        String printed = installation.checked();

        // Then
        assertThat(printed).endsWith(NO_SLIPS);
    }

    @Test
    void aFeedOverHttpIsTheRouteItsPageShows() throws IOException {
        // Given
        String behind = installation.text(WARD);
        installation.write(
                "routes/clinic.camel.yaml",
                shown("docs/how-to/receive-over-http.md", "clinic-receive")
                        + behind.substring(behind.indexOf("- route:\n    id: ward\n"))
                                .replace("ward", "clinic"));
        append("routes/hikyaku.properties", "clinic.port = 2599\nclinic.charset = UTF-8\n");

        // When
        String printed = installation.checked();

        // Then
        assertThat(printed).endsWith(NO_SLIPS);
    }

    /** The block of a page that is a route of this name. */
    private static String shown(String page, String route) throws IOException {
        String text = Files.readString(Path.of("..").resolve(page));
        return Stream.of(text.split("```yaml\n"))
                .skip(1)
                .map(block -> block.split("```")[0])
                .filter(block -> block.contains("    id: " + route + "\n"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNewDestinationIsOneFileASettingAndALineInTheFeed() throws IOException {
        // Given
        installation.write(
                "routes/registry.camel.yaml",
                installation.text("routes/ehr.camel.yaml").replace("ehr", "registry"));
        append("routes/hikyaku.properties", "registry.url = http://127.0.0.1:8091/fhir\nregistry.consumers = 1\n");
        installation.replace(WARD, "destinations=ehr", "destinations=ehr,registry");
        append(WARD, "        - to: kamelet:queue-out?queue=out.registry\n");

        // When
        String printed = installation.checked();

        // Then
        assertThat(printed).endsWith(NO_SLIPS);
    }

    @Test
    void eachWayOfAChoiceMayValidateInItsOwnWay() throws IOException {
        // Given
        installation.replace(WARD, "        - to: step:validate?profiles=r4\n", """
                        - choice:
                            when:
                              - simple: ${header.HikyakuFeed} == 'ward'
                                steps:
                                  - to: step:validate?profiles=r4
                            otherwise:
                              steps:
                                - to: step:validate?profiles=r4
                """);

        // When
        String printed = installation.checked();

        // Then
        assertThat(printed).endsWith(NO_SLIPS);
    }

    @Test
    void aSenderMayHearThatItIsToComeAgainBeforeAnythingIsOnDisk() throws IOException {
        // Given
        installation.replace(WARD, "        - to: step:acknowledge\n", """
                        - to: step:acknowledge
                        - filter:
                            simple: ${header.HikyakuFeed} == 'none'
                            steps:
                              - to: step:acknowledge?code=AE
                """);

        // When
        String printed = installation.checked();

        // Then
        assertThat(printed).endsWith(NO_SLIPS);
    }

    @Test
    void aLogLineMayNameWhatIsNotThePatients() throws IOException {
        // Given
        installation.replace(WARD, "        - to: step:parse\n", """
                        - log: "${header.HikyakuFeed} at ${date:now:yyyy}"
                        - to: log:ward?showBody=false
                        - to: step:parse
                """);

        // When
        String printed = installation.checked();

        // Then
        assertThat(printed).endsWith(NO_SLIPS);
    }

    @Test
    void whatCamelTakesBehindAnyConnectorAndSettingsOfItsPartsAreKnown() throws IOException {
        // Given
        installation.replace("routes/ehr.camel.yaml", "kamelet:fhir-out?", "kamelet:fhir-out?bridgeErrorHandler=true&");
        append("routes/hikyaku.properties", "logging.level.io.hikyaku = DEBUG\n");

        // When
        String printed = installation.checked();

        // Then
        assertThat(printed).endsWith(NO_SLIPS);
    }

    @Test
    void theConsolesPortMayBeAnyFreeOne() throws IOException {
        // Given
        String settings = installation.text("routes/hikyaku.properties");
        installation.write("routes/hikyaku.properties", settings.replaceAll("(?m)^(console\\.port) = .*$", "$1 = 0"));

        // When
        String printed = installation.checked();

        // Then
        assertThat(printed).endsWith(NO_SLIPS);
    }

    private void append(String file, String text) throws IOException {
        installation.write(file, installation.text(file) + text);
    }
}
