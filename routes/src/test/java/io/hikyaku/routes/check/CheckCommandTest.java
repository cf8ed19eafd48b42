// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    Path empty;

    @Test
    void whatThisRepositoryShipsHasNoSlips() throws IOException {
        // Given
        CopiedInstallation installation = CopiedInstallation.in(empty);

        // When
        String printed = installation.checked();

        // Then
        assertThat(printed)
                .startsWith("note: ")
                .contains(
                        " profiles the mappings name are not in mappings/profiles and were not checked, such as http://")
                .endsWith("\nchecked: %d routes, %d connectors, %d mapping files, %d settings: no slips\n"
                        .formatted(
                                lines("routes", ".camel.yaml", "- route:"),
                                files("connectors", ".kamelet.yaml"),
                                files("mappings", ".yaml") - files("mappings", ".examples.yaml"),
                                lines("routes", "hikyaku.properties", "\\w.* = .*")));
    }

    @Test
    void theExitCodeIsZeroWithoutSlipsAndOneWithAny() throws IOException {
        // Given
        CopiedInstallation installation = CopiedInstallation.withoutRows(empty);
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        int whole = CheckCommand.run(installation.home(), nowhere, Surroundings.none());
        installation.replace("routes/ward.camel.yaml", "step:parse", "step:pars");
        installation.replace("routes/lab.camel.yaml", "step:parse", "step:pars");

        // When
        int broken = CheckCommand.run(installation.home(), nowhere, Surroundings.none());

        // Then
        assertThat(whole).isZero();
        assertThat(broken).isEqualTo(1);
    }

    @Test
    void aPasswordWrittenIntoTheFileIsASlipAndNotRepeated() throws IOException {
        // Given
        CopiedInstallation installation = CopiedInstallation.withoutRows(empty);
        String password = UUID.randomUUID().toString();
        installation.replace(
                "routes/hikyaku.properties",
                "ledger.url = {{env:LEDGER_URL:sqlite}}",
                "ledger.url = jdbc:postgresql://127.0.0.1/hikyaku\nledger.user = hikyaku\nledger.password = "
                        + password);

        // When
        String printed = installation.checked();

        // Then
        assertThat(printed)
                .contains("RTE-301 the setting ledger.password is not from the environment alone")
                .doesNotContain(password)
                .endsWith(": 1 slip\n");
    }

    @Test
    void aProfileSetThatIsNotInstalledIsNamedWhereItIsJudgedByInFull() throws IOException {
        // Given
        CopiedInstallation installation = CopiedInstallation.withoutRows(empty);
        installation.replace("routes/ward.camel.yaml", "profiles=r4", "profiles=jp-core-1.2.0");
        String structure = installation.checked();
        installation.replace("routes/hikyaku.properties", "validate.mode = structure", "validate.mode = full");

        // When
        String absent = installation.checked();
        installation.write("mappings/profiles/jp-core-1.2.0/jp-core.r4-1.2.0.tgz", "");

        // Then
        assertThat(structure).doesNotContain("RTE-313");
        assertThat(absent)
                .contains(
                        "RTE-313 the profile set jp-core-1.2.0 is not installed, and validate.mode is full\n"
                                + "  at   routes/ward.camel.yaml:",
                        "  fix  install its packages: ./hikyaku profiles add FILE.tgz --set jp-core-1.2.0");
        assertThat(installation.checked()).doesNotContain("RTE-313");
    }

    @Test
    void everySlipIsPrintedInTheOrderOfFilesAndLines() throws IOException {
        // Given
        CopiedInstallation installation = CopiedInstallation.withoutRows(empty);
        breakMuch(installation);

        // When
        String printed = installation.checked();

        // Then
        List<String> files = printed.lines()
                .filter(line -> line.startsWith("  at   "))
                .map(line -> line.substring("  at   ".length(), line.lastIndexOf(':')))
                .toList();
        assertThat(files)
                .isSorted()
                .contains(
                        "artemis-config/embedded/broker.xml",
                        "connectors/queue-in.kamelet.yaml",
                        "routes/hikyaku.properties",
                        "routes/ward.camel.yaml");
        assertThat(printed).endsWith(": " + files.size() + " slips\n");
    }

    @Test
    void theSameFilesGiveTheSameTextEveryTime() throws IOException {
        // Given
        CopiedInstallation installation = CopiedInstallation.withoutRows(empty);
        breakMuch(installation);

        // When
        String first = installation.checked();
        String second = installation.checked();

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void aFolderThatIsNoInstallationIsOneSlipAndNotAHundred() {
        // Given
        CopiedInstallation nothing = new CopiedInstallation(empty);

        // When
        String printed = nothing.checked();

        // Then
        assertThat(printed).isEqualTo("""
                        RTE-301 this folder is no installation: it has no folder routes
                          at   routes/hikyaku.properties:1
                          fix  start in an installation folder, or name one with --home

                        checked: nothing: 1 slip
                        """);
    }

    @Test
    void theEnvironmentAndTheCommandLineGoBeforeTheFileAndAreNamed() throws IOException {
        // Given
        CopiedInstallation installation = CopiedInstallation.withoutRows(empty);
        Surroundings surroundings = new Surroundings(Map.of("LAB_PORT", "lab")::get, Map.of("ward.port", "ward")::get);

        // When
        String printed = installation.checked(surroundings);

        // Then
        assertThat(printed)
                .contains("the setting ward.port is not a port number: ward, set by -Dward.port\n")
                .contains("the setting lab.port is not a port number: lab, set by the environment variable LAB_PORT\n")
                .endsWith("2 slips\n");
    }

    @Test
    void anAddressIsNotRepeatedBecauseItMayHoldASecret() throws IOException {
        // Given
        CopiedInstallation installation = CopiedInstallation.withoutRows(empty);
        Surroundings surroundings = new Surroundings(Map.of("EHR_URL", "ftp://user:secret@ehr")::get, name -> null);

        // When
        String printed = installation.checked(surroundings);

        // Then
        assertThat(printed)
                .contains("the setting ehr.url is not an http or https URL")
                .doesNotContain("secret");
    }

    @Test
    void whatOneUnreadableFileMayHoldIsNotCalledMissingInTheOthers() throws IOException {
        // Given
        CopiedInstallation installation = CopiedInstallation.withoutRows(empty);
        installation.write("routes/ehr.camel.yaml", "- route: [");

        // When
        String printed = installation.checked();

        // Then
        assertThat(printed).contains("at   routes/ehr.camel.yaml:1\n").endsWith("1 slip\n");
    }

    private static void breakMuch(CopiedInstallation installation) throws IOException {
        installation.replace("routes/ward.camel.yaml", "step:parse", "step:pars");
        installation.replace("routes/ward.camel.yaml", "id: ward", "id: word");
        installation.replace("routes/hikyaku.properties", "Asia/Tokyo", "Tokyo");
        installation.replace("connectors/queue-in.kamelet.yaml", "title:", "titel:");
        installation.replace("artemis-config/embedded/broker.xml", "<journal-datasync>true", "<journal-datasync>no");
    }

    private long files(String folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(empty.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix)).count();
        }
    }

    private long lines(String folder, String suffix, String pattern) throws IOException {
        try (Stream<Path> files = Files.walk(empty.resolve(folder))) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(suffix)).toList();
            long count = 0;
            for (Path file : all) {
                count += Files.readAllLines(file).stream()
                        .filter(line -> line.matches(pattern))
                        .count();
            }
            return count;
        }
    }
}
