// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.eprescription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.fhir.DeliveryLedger;
import io.hikyaku.simulators.eprescription.TerminalFault;
import io.hikyaku.simulators.eprescription.TerminalSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What pharmacies handed out, by real folders: each result is taken in, in its order, and not again, whatever goes wrong. */
class EprescriptionInTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    @TempDir
    Path folder;

    private final MemoryLedger ledger = new MemoryLedger();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger failing = new AtomicInteger();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private TerminalSimulator terminal;

    private void start(IntFunction<TerminalFault> faults, String settings) throws Exception {
        terminal = new TerminalSimulator(folder, 300, name -> faults.apply(asked.incrementAndGet()));
        KameletComponent kamelets = new KameletComponent();
        kamelets.setLocation("file:../connectors");
        kamelets.setNoErrorHandler(true);
        context.addComponent("kamelet", kamelets);
        context.getRegistry().bind(DeliveryLedger.BEAN, ledger);
        String uri =
                "kamelet:eprescription-in?institution=1319999999&requests=%s&results=%s&answerMs=150&pollMs=2&lookMs=20%s"
                        .formatted(terminal.requests(), terminal.results(), settings);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(EprescriptionInTest.this::take);
            }
        });
        context.start();
    }

    /** What the door of a feed does: fails as often as the test wants, and then has it on disk. */
    private void take(Exchange exchange) {
        if (failing.getAndDecrement() > 0) {
            throw new IllegalStateException("no disk");
        }
        assertThat(exchange.getMessage().getHeader(EnvelopeHeader.ARRIVAL)).isNotNull();
        assertThat(exchange.getMessage().getHeader(EnvelopeHeader.PEER)).isEqualTo("dispensing");
        taken.add(exchange.getMessage().getBody(String.class));
    }

    @AfterEach
    void stop() {
        context.stop();
        terminal.close();
    }

    private void dispense(LocalDate day, String... documents) {
        Stream.of(documents)
                .forEach(document ->
                        terminal.dispense(day.format(DateTimeFormatter.BASIC_ISO_DATE), document.getBytes(UTF_8)));
    }

    private static LocalDate today() {
        return LocalDate.now(ZONE);
    }

    private void looks(int more) {
        int questions = asked.get() + more;
        await().atMost(LIMIT).until(() -> asked.get() >= questions);
    }

    @ParameterizedTest
    @EnumSource(TerminalFault.class)
    void whateverGoesWrongEachResultIsTakenOnceAndInOrder(TerminalFault fault) throws Exception {
        // Given
        start(number -> number == 2 ? fault : TerminalFault.NONE, "&firstDays=2&againDays=1");
        dispense(today().minusDays(1), "first", "second");
        dispense(today(), "third");

        // When
        await().atMost(LIMIT).until(() -> taken.size() >= 3);
        looks(6);

        // Then
        assertThat(taken).containsExactly("first", "second", "third");
    }

    @Test
    void whatCannotBePutOnDiskIsAskedForAgainAndNothingOvertakesIt() throws Exception {
        // Given
        failing.set(2);
        start(number -> TerminalFault.NONE, "&firstDays=1&againDays=1");

        // When
        dispense(today(), "first", "second");

        // Then
        await().atMost(LIMIT).until(() -> taken.size() >= 2);
        looks(4);
        assertThat(taken).containsExactly("first", "second");
    }

    @Test
    void aTimeInWhichTheEngineWasAwayIsAskedForAfterwards() throws Exception {
        // Given
        Instant before = Instant.now().minus(Duration.ofDays(10));
        ledger.remember("dispensing-look", "dispensing", Map.of("Look/dispensing", ""), before, 0);

        // When
        start(number -> TerminalFault.NONE, "&firstDays=1&againDays=2");
        dispense(today().minusDays(12), "while away");

        // Then
        await().atMost(LIMIT).until(() -> !taken.isEmpty());
        looks(20);
        assertThat(taken).containsExactly("while away");
        assertThat(ledger.applied("dispensing", List.of("Look/dispensing"))
                        .get("Look/dispensing")
                        .occurred())
                .isAfter(before);
    }

    @Test
    void whatIsNoBase64GoesOnAsItCame() throws Exception {
        // Given
        start(number -> TerminalFault.FORGOTTEN, "&firstDays=1&againDays=1");
        await().atMost(LIMIT).until(() -> asked.get() > 0);
        Path request = onlyTaken();

        // When
        String id = request.getFileName().toString().replaceAll(".*_|\\.xml", "");
        Files.writeString(terminal.results().resolve("own.xml"), """
                <XmlMsg><MessageHeader><ArbitraryFileIdentifier>%s</ArbitraryFileIdentifier><SegmentOfResult>1\
                </SegmentOfResult></MessageHeader><MessageBody><ProcessingResultStatus>1</ProcessingResultStatus>\
                <DispensingResult>no &lt;Base64&gt;</DispensingResult></MessageBody></XmlMsg>""".formatted(id));

        // Then
        await().atMost(LIMIT).until(() -> !taken.isEmpty());
        assertThat(taken).containsExactly("no <Base64>");
    }

    private Path onlyTaken() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("taken"))) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void anAnswerPastTheLimitIsAsIfItWereNotThereAndHealthTells() throws Exception {
        // Given
        start(number -> TerminalFault.NONE, "&firstDays=1&againDays=1&maxResultBytes=1000");

        // When
        dispense(today(), "x".repeat(2000));

        // Then
        await().atMost(LIMIT)
                .until(() ->
                        context.getRegistry().lookupByNameAndType(Destinations.BEAN, Destinations.class).all().stream()
                                .anyMatch(one -> one.problem().equals("CON-263")));
        assertThat(taken).isEmpty();
    }
}
