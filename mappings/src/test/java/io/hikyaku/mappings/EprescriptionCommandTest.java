// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.mappings.prescription.Fixtures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EprescriptionCommandTest {
    private static final Path MESSAGE = Fixtures.OURS.resolve("04-outside-pharmacy.hl7");
    private static final Path INSTITUTION = Fixtures.OURS.resolve("institution.json");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void install() {
        System.setProperty("hikyaku.facility", "1319999999");
        System.setProperty("hikyaku.zone", "Asia/Tokyo");
    }

    @AfterEach
    void forget() {
        System.clearProperty("hikyaku.facility");
        System.clearProperty("hikyaku.zone");
    }

    private int run(Object... words) {
        List<String> all = new ArrayList<>();
        for (Object word : words) {
            all.add(word.toString());
        }
        all.addAll(List.of("--home", ".."));
        return EprescriptionCommand.run(all, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    @Test
    void aMessageBecomesThePrescriptionBesideIt() throws IOException {
        // When
        int code = run("encode", MESSAGE, "--institution", INSTITUTION);

        // Then
        assertThat(err.toString(UTF_8)).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString(UTF_8))
                .isEqualTo(Files.readString(Fixtures.OURS.resolve("04-outside-pharmacy.sj1.csv")));
    }

    @Test
    void aBundleIsTakenAsItIsAndWrittenInTheCharacterSetThatIsAskedFor() throws IOException {
        int code = run("encode", Fixtures.OURS.resolve("05-uneven-doses.json"), "--charset", "Shift_JIS");
        assertThat(code).isZero();
        assertThat(out.toString(Charset.forName("windows-31j")))
                .isEqualTo(Files.readString(Fixtures.OURS.resolve("05-uneven-doses.sj1.csv")));
    }

    @Test
    void theAccountOfAMessageLeavesNothingUncounted() throws IOException {
        run("encode", MESSAGE, "--institution", INSTITUTION, "--account");
        JsonNode account = new ObjectMapper().readTree(out.toString(UTF_8));
        assertThat(account.path("unmapped")).isEmpty();
        assertThat(account.path("mapped").asInt() + account.path("skipped").size())
                .isEqualTo(account.path("populated").asInt());
    }

    @Test
    void whatIsMissingIsSaidAllAtOnceAndNothingIsPrinted() {
        // When
        int code = run("encode", "../samples/pharmacy/04-as-needed-and-ointment.hl7");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(out.size()).isZero();
        assertThat(err.toString(UTF_8))
                .contains(
                        "MAP-174 no insurance that holds is named",
                        "MAP-174 the address of the institution is missing",
                        "MAP-174 the drug has no code the service takes",
                        "MAP-174 whether the amount is of the drug or of its active substance is missing",
                        "MAP-175 the order is dispensed in the hospital")
                .doesNotContain("さくら", "90000103");
    }

    @Test
    void wrongWordsAreUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("decode", "x")).isEqualTo(2);
        assertThat(run("encode")).isEqualTo(2);
        assertThat(run("encode", "x", "--charset", "EUC-JP")).isEqualTo(2);
        assertThat(run("--help")).isZero();
        assertThat(out.toString(UTF_8)).startsWith("usage: ./hikyaku eprescription encode FILE…");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(run("encode", "none.json")).isEqualTo(1);
        assertThat(run("encode", "none.hl7")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("there is no file none.json", "there is no file none.hl7");
    }
}
