// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Characters, in at the socket as bytes and out as FHIR: every one a Japanese sender can send, and those that are none. */
class CharactersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    private static FhirServer ehr;
    private static RunningEngine engine;
    private static int sent;

    @BeforeAll
    static void start() throws IOException {
        ehr = FhirServer.start(FhirServerSettings.inMemory());
        engine = RunningEngine.start(
                RunningEngine.HOME,
                data,
                ehr.url(),
                Map.of(
                        "ward.charset", "UTF-8",
                        "pharmacy.charset", "Shift_JIS",
                        "radiology.waveDash", "FF5E",
                        "radiology.minus", "FF0D",
                        "radiology.yen", "FFE5",
                        "radiology.gaiji", "3013"));
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
        ehr.close();
    }

    /** What became of a message. */
    private record End(String status, String problem, byte[] bundle, byte[] raw) {}

    private static byte[] message(String id, String msh18, List<byte[]> texts) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(ascii(
                "MSH|^~\\&|L|H|||20260401120000||ORU^R01^ORU_R01|%s|P|2.5||||||%s\rPID|||%s||A^B\rOBR|1|%s||T^t^L|||20260401\r"
                        .formatted(id, msh18, id, id)));
        for (int i = 0; i < texts.size(); i++) {
            message.writeBytes(ascii("OBX|%d|TX|T%d^t^L||[".formatted(i + 1, i + 1)));
            message.writeBytes(texts.get(i));
            message.writeBytes(ascii("]||||||F\r"));
        }
        return message.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends a message and waits until it has ended. */
    private static End walked(String feed, String msh18, List<byte[]> texts) throws IOException {
        String id = "C" + ++sent;
        byte[] message = message(id, msh18, texts);
        assertThat(engine.send(feed, message).text()).contains("MSA|AA|" + id);
        await().atMost(LIMIT).until(() -> !ends(id).isEmpty());
        return ends(id).get(0);
    }

    private static List<End> ends(String id) {
        return engine.ledger()
                .sql("SELECT m.status, m.problem, c.bundle, c.raw FROM message m"
                        + " JOIN content c ON c.sequence = m.sequence WHERE m.control_id = :id")
                .param("id", id)
                .query((row, number) -> new End(
                        row.getString("status"), row.getString("problem"), row.getBytes("bundle"), row.getBytes("raw")))
                .list();
    }

    private static List<String> values(End end) throws IOException {
        List<String> values = new ArrayList<>();
        for (JsonNode entry : JSON.readTree(end.bundle()).path("entry")) {
            String value = entry.path("resource").path("valueString").asText("");
            if (!value.isEmpty()) {
                values.add(value);
            }
        }
        return values;
    }

    private static String feedOf(Repertoire repertoire) {
        return switch (repertoire) {
            case ISO_2022_JP -> "lab";
            case SHIFT_JIS -> "pharmacy";
            case UTF_8 -> "ward";
        };
    }

    private static void everythingArrives(Repertoire repertoire, String msh18, String feed) throws IOException {
        // Given
        List<Repertoire.Text> texts = repertoire.texts();

        // When
        End end = walked(feed, msh18, texts.stream().map(Repertoire.Text::bytes).toList());

        // Then
        assertThat(end.status()).as(end.problem()).isEqualTo("recorded");
        assertThat(values(end))
                .containsExactlyElementsOf(
                        texts.stream().map(text -> "[" + text.expected() + "]").toList());
    }

    @ParameterizedTest
    @EnumSource(Repertoire.class)
    void everyCharacterArrivesWhereTheMessageNamesItsCharset(Repertoire repertoire) throws IOException {
        everythingArrives(repertoire, repertoire.msh18(), repertoire == Repertoire.UTF_8 ? "pharmacy" : "ward");
    }

    @ParameterizedTest
    @EnumSource(Repertoire.class)
    void everyCharacterArrivesWhereOnlyTheFeedKnowsTheCharset(Repertoire repertoire) throws IOException {
        everythingArrives(repertoire, "", feedOf(repertoire));
    }

    @ParameterizedTest
    @EnumSource(Repertoire.class)
    void theRepertoireIsWhatItSaysItIs(Repertoire repertoire) {
        assertThat(repertoire.jisX0208()).hasSize(6_879);
        assertThat(repertoire.additions())
                .extracting(Repertoire.Text::expected)
                .contains("①", "⑳", "Ⅹ", "㍉", "№", "㈱", "㍾", "纊", "髙", "﨑", "ⅰ")
                .hasSize(83 + 374);
        assertThat(repertoire.ibm()).hasSize(repertoire == Repertoire.SHIFT_JIS ? 388 : 0);
        assertThat(repertoire.kana()).hasSize(63);
    }

    @Test
    void aFeedsPolicyChoosesTheSigns() throws IOException {
        // Given the wave dash, the minus, the yen sign, a sign nothing is said of, and one the site drew itself
        byte[] jis = HexFormat.of().parseHex("1b2442" + "2141" + "215d" + "2142" + "7621" + "1b2842");
        byte[] utf = "\u301C\u2212\u00A5\u2016\uE000\uDB80\uDC00".getBytes(StandardCharsets.UTF_8);

        // Then
        assertThat(values(walked("radiology", "~ISO IR87", List.of(jis)))).containsExactly("[\uFF5E\uFF0D\u2016〓]");
        assertThat(values(walked("radiology", "UNICODE UTF-8", List.of(utf))))
                .containsExactly("[\uFF5E\uFF0D\uFFE5\u2016〓〓]");
        assertThat(values(
                        walked("lab", "UNICODE UTF-8", List.of("\u301C\uFF5E\u00A5".getBytes(StandardCharsets.UTF_8)))))
                .containsExactly("[\u301C\uFF5E\u00A5]");
    }

    @Test
    void aSenderThatReturnsToRomanStillMeansItsDelimiters() throws IOException {
        // Given: ESC ( J instead of ESC ( B, and a repetition behind it
        byte[] text = HexFormat.of().parseHex("1b2442" + "3b33" + "1b284a" + "7e" + "41" + "1b2842");

        // Then
        assertThat(values(walked("lab", "~ISO IR87", List.of(text))))
                .isNotEmpty()
                .first()
                .asString()
                .startsWith("[山");
    }

    @ParameterizedTest
    @CsvSource({
        "lab, ~ISO IR87, 1b24423b33, a run of kanji that never ends",
        "lab, ~ISO IR87, 1b24423b331b, an escape without its rest",
        "lab, ~ISO IR87, 1b244229211b2842, a cell without a character",
        "lab, ~ISO IR87, 1b28784142, an escape of no charset",
        "lab, ~ISO IR87, 1b244276211b2842, a character of the site's own",
        "lab, ~ISO IR87, b1b2, eight bits in seven",
        "pharmacy, SHIFT_JIS, 8120, half a kanji",
        "pharmacy, '', f040, a character of the site's own",
        "ward, UNICODE UTF-8, c328, half a character",
        "ward, '', ee8080, a character of the site's own",
        "ward, '', f3b08080, a character of the site's own in another plane",
        "lab, '', 8ab18e9a, Shift_JIS where nobody says so"
    })
    void whatIsNoTextIsHeldAsItCame(String feed, String msh18, String bytes, String why) throws IOException {
        // Given
        List<byte[]> texts = List.of(HexFormat.of().parseHex(bytes));

        // When
        End end = walked(feed, msh18, texts);

        // Then
        assertThat(end.status()).as(why).isEqualTo("held");
        assertThat(end.problem()).as(why).startsWith("MAP-120");
        assertThat(end.raw()).isEqualTo(message("C" + sent, msh18, texts));
    }

    @Test
    void aRunOfKanjiThatReachesTheEndOfTheMessageIsHeld() throws IOException {
        // Given: the last byte is the second of a kanji, and nothing returns to ASCII
        String id = "C" + ++sent;
        byte[] message = IntStream.concat(
                        new String(message(id, "~ISO IR87", List.of()), StandardCharsets.US_ASCII).chars(),
                        IntStream.concat("OBX|1|TX|T^t^L||".chars(), IntStream.of(0x1B, '$', 'B', 0x3B, 0x33)))
                .collect(ByteArrayOutputStream::new, ByteArrayOutputStream::write, (one, other) -> {})
                .toByteArray();

        // When
        engine.send("lab", message);
        await().atMost(LIMIT).until(() -> !ends(id).isEmpty());

        // Then
        assertThat(ends(id).get(0).problem()).startsWith("MAP-120");
    }
}
