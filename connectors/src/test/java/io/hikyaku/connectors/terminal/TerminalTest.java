// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hikyaku.connectors.ConnectorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folders themselves; how the service behind them is dealt with is proven against its simulator, in the hall. */
class TerminalTest {
    private static final String ID = "ab".repeat(16);
    private static final int MAX_BYTES = 1_000;

    @TempDir
    Path folder;

    private Path requests;
    private Path results;

    @BeforeEach
    void folders() throws IOException {
        requests = Files.createDirectory(folder.resolve("req"));
        results = Files.createDirectory(folder.resolve("res"));
    }

    private TerminalSettings settings(int sessions, String institution) {
        return new TerminalSettings(
                requests, results, institution, Duration.ofMillis(1), Duration.ofSeconds(30), sessions, MAX_BYTES);
    }

    /** A terminal whose waits are what happens meanwhile; the second wait gives up. */
    private Terminal terminal(Runnable meanwhile) {
        int[] waits = {0};
        return new SharedFolders(settings(1, "1319999999"), new Sessions(1), Clock.systemUTC(), length -> {
            meanwhile.run();
            return waits[0]++ < 1;
        });
    }

    private static RequestFile request() {
        return new RequestFile(
                "ESPsiPIR01req", ID, RequestFile.elements(Map.of("PrescriptionInfo", "QQ==", "Text", "a<b&c")));
    }

    private void write(String name, String text) {
        try {
            Files.writeString(results.resolve(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String result(String id, String segment) {
        return "<XmlMsg><MessageHeader><ArbitraryFileIdentifier>%s</ArbitraryFileIdentifier><SegmentOfResult>%s</SegmentOfResult></MessageHeader></XmlMsg>"
                .formatted(id, segment);
    }

    @Test
    void aRequestIsWholeUnderItsNameAndItsResultIsFoundByWhatItSays() throws Exception {
        // Given
        Path file = requests.resolve("ESPsiPIR01req_" + ID + ".xml");
        Terminal terminal = terminal(() -> {
            assertThat(file).content(UTF_8).contains("<MedicalInstitutionCode>1319999999<", "a&lt;b&amp;c");
            write("of-another.xml", result("other", "1"));
            write("any-name.xml", result(ID, "1"));
        });

        // When
        Result result = terminal.ask(request());

        // Then
        assertThat(result.segment()).isEqualTo("1");
        terminal.forget(ID);
        assertThat(results.resolve("of-another.xml")).exists();
        assertThat(results.resolve("any-name.xml")).doesNotExist();
    }

    @Test
    void whatNobodyTookIsTakenBackAndWasNotDone() {
        NotNow late =
                catchThrowableOfType(NotNow.class, () -> terminal(() -> {}).ask(request()));
        assertThat(late.problem().code()).isEqualTo("CON-263");
        assertThat(late.ambiguous()).isFalse();
        assertThat(requests).isEmptyDirectory();
    }

    @Test
    void whatWasTakenMayHaveBeenDone() {
        NotNow late = catchThrowableOfType(
                NotNow.class, () -> terminal(() -> delete(requests.resolve("ESPsiPIR01req_" + ID + ".xml")))
                        .ask(request()));
        assertThat(late.ambiguous()).isTrue();
    }

    @Test
    void halfAResultAndOneStillProcessedAreWaitedFor() throws Exception {
        int[] looks = {0};
        Terminal terminal = new SharedFolders(settings(1, "1319999999"), new Sessions(1), Clock.systemUTC(), length -> {
            String whole = result(ID, looks[0] < 2 ? "2" : "1");
            write("r.xml", looks[0]++ == 0 ? whole.substring(0, 40) : whole);
            return looks[0] < 10;
        });
        assertThat(terminal.ask(request()).segment()).isEqualTo("1");
        assertThat(looks[0]).isEqualTo(3);
    }

    @Test
    void aResultPastTheLimitOrWithADoctypeIsAsIfItWereNotThere() {
        String at = result(ID, "1");
        ResultFolder folderOfResults = new ResultFolder(results, at.length());
        write("at.xml", at);
        assertThat(folderOfResults.of(ID)).isPresent();
        delete(results.resolve("at.xml"));
        write("past.xml", at + "\n");
        write("doctype.xml", "<!DOCTYPE a>" + at);
        assertThat(folderOfResults.of(ID)).isEmpty();
    }

    @Test
    void aFolderThatIsAwayIsSaid() {
        delete(requests);
        assertThatThrownBy(() -> terminal(() -> {}).ask(request())).hasMessageStartingWith("CON-262");
    }

    @Test
    void settingsOutsideTheirLimitsStopTheStart() {
        assertThat(settings(TerminalSettings.MOST_SESSIONS, "1319999999").maxSessions())
                .isEqualTo(20);
        assertThatThrownBy(() -> settings(TerminalSettings.MOST_SESSIONS + 1, "1319999999"))
                .isInstanceOf(ConnectorException.class)
                .hasMessageStartingWith("CON-210 maxSessions is 21");
        assertThatThrownBy(() -> settings(0, "1319999999")).hasMessageStartingWith("CON-210");
        assertThatThrownBy(() -> settings(1, "131999999")).hasMessageStartingWith("CON-210");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
