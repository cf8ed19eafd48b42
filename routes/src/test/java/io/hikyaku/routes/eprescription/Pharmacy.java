// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.eprescription;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.fhir.DeliveryLedger;
import io.hikyaku.mappings.prescription.document.PrescriptionDocument;
import io.hikyaku.simulators.eprescription.SignerSimulator;
import io.hikyaku.simulators.eprescription.TerminalFault;
import io.hikyaku.simulators.eprescription.TerminalSimulator;
import io.hikyaku.simulators.eprescription.ThrowAwayKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** {@code kamelet:eprescription-out} between a ledger and a terminal on real folders, with a signer beside it. */
final class Pharmacy implements AutoCloseable {
    static final String SETTINGS = "&answerMs=150&pollMs=2&signMs=5000&retryFirstMs=1&retryMaxMs=20";
    private static final Instant MORNING = Instant.parse("2026-11-05T00:00:00Z");

    final MemoryLedger ledger = new MemoryLedger();
    final TerminalSimulator terminal;
    final SignerSimulator signer;
    private final Path folder;
    private DefaultCamelContext context;

    /** One that keeps copies, in a folder that is there. */
    static Pharmacy withCopies(Path folder, ThrowAwayKey key, Function<String, TerminalFault> faults) throws Exception {
        Pharmacy pharmacy = new Pharmacy(folder, key, faults);
        pharmacy.again(SETTINGS + "&copies=" + Files.createDirectories(pharmacy.copies()));
        return pharmacy;
    }

    Pharmacy(Path folder, ThrowAwayKey key, Function<String, TerminalFault> faults) throws Exception {
        this.folder = folder;
        this.terminal = new TerminalSimulator(folder.resolve("terminal"), 400, faults);
        this.signer = new SignerSimulator(folder.resolve("signer"), key);
        this.context = started(SETTINGS);
    }

    /** Starts again, as after a crash, with these settings. */
    void again(String settings) throws Exception {
        context.stop();
        context = started(settings);
    }

    private DefaultCamelContext started(String settings) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        KameletComponent kamelets = new KameletComponent();
        kamelets.setLocation("file:../connectors");
        kamelets.setNoErrorHandler(true);
        camel.addComponent("kamelet", kamelets);
        camel.getRegistry().bind(DeliveryLedger.BEAN, ledger);
        camel.getShutdownStrategy().setTimeout(10);
        String uri =
                "kamelet:eprescription-out?destination=eprescription&institution=1319999999&requests=%s&results=%s&toSign=%s&signed=%s%s"
                        .formatted(terminal.requests(), terminal.results(), signer.toSign(), signer.signed(), settings);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:deliver").to(uri);
            }
        });
        camel.start();
        return camel;
    }

    /** A document as the mapping room makes it. */
    static byte[] document(String csv) {
        return PrescriptionDocument.write(csv.getBytes(UTF_8));
    }

    /** Delivers without settling, as an engine that dies in between. */
    Exchange deliver(String operation, int prescription, int sequence) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(EnvelopeHeader.MESSAGE_KEY, key(operation, prescription, sequence));
        headers.put(EnvelopeHeader.OCCURRED, MORNING.plusSeconds(sequence).toString());
        headers.put(EnvelopeHeader.SEQUENCE, String.valueOf(sequence));
        headers.put("HikyakuOperation", operation);
        headers.put("HikyakuPrescription", "rx-" + prescription);
        return context.createProducerTemplate().send("direct:deliver", exchange -> {
            exchange.getIn().setHeaders(headers);
            exchange.getIn().setBody(document("SJ1\n12,%d\n".formatted(prescription)));
        });
    }

    /** Delivers and settles; returns how it ended. */
    String done(String operation, int prescription, int sequence) {
        Exchange exchange = deliver(operation, prescription, sequence);
        if (exchange.getException() != null) {
            throw exchange.getException(ConnectorException.class);
        }
        String written = exchange.getMessage().getHeader(EnvelopeHeader.APPLIED, String.class);
        ledger.settle(key(operation, prescription, sequence), written, MORNING.plusSeconds(sequence), sequence);
        return exchange.getMessage().getHeader(EnvelopeHeader.OUTCOME, String.class);
    }

    private static String key(String operation, int prescription, int sequence) {
        return "%s-%d-%d".formatted(operation, prescription, sequence);
    }

    Path copies() {
        return folder.resolve("copies");
    }

    void awayTerminal() throws Exception {
        Files.move(terminal.requests(), folder.resolve("away"));
    }

    void backTerminal() throws Exception {
        Files.move(folder.resolve("away"), terminal.requests());
    }

    @Override
    public void close() {
        context.stop();
        terminal.close();
        signer.close();
    }
}
