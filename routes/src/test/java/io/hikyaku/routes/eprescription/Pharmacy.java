// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.eprescription;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.fhir.DeliveryLedger;
import io.hikyaku.mappings.prescription.document.PrescriptionDocument;
import io.hikyaku.simulators.eprescription.Registration;
import io.hikyaku.simulators.eprescription.SignerSimulator;
import io.hikyaku.simulators.eprescription.TerminalFault;
import io.hikyaku.simulators.eprescription.TerminalSimulator;
import io.hikyaku.simulators.eprescription.ThrowAwayKey;
import io.hikyaku.simulators.eprescription.WebApiSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
    private WebApiSimulator webApi;

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
        this.context = started(place() + SETTINGS);
    }

    /** One that speaks with the service by its Web API, and shows the signer's certificate there. */
    static Pharmacy byWebApi(Path folder, ThrowAwayKey key, Function<String, TerminalFault> faults) throws Exception {
        Pharmacy pharmacy = new Pharmacy(folder, key, name -> TerminalFault.NONE);
        pharmacy.webApi = new WebApiSimulator(key, key.certificate(), 400, faults);
        key.certificatePem(folder.resolve("ca.pem"));
        pharmacy.shows(key);
        pharmacy.again(SETTINGS);
        return pharmacy;
    }

    /** From now on the engine shows this certificate. */
    void shows(ThrowAwayKey own) throws Exception {
        own.certificatePem(folder.resolve("own.pem"));
        own.keyPem(folder.resolve("own.key"));
    }

    Destinations destinations() {
        return context.getRegistry().lookupByNameAndType(Destinations.BEAN, Destinations.class);
    }

    /** What the service stores, whichever way it is spoken with. */
    List<Registration> registrations() {
        return webApi == null ? terminal.registrations() : webApi.registrations();
    }

    WebApiSimulator webApi() {
        return webApi;
    }

    private String place() {
        return webApi == null
                ? "requests=%s&results=%s".formatted(terminal.requests(), terminal.results())
                : "webApi=%s&certificateFile=%s&keyFile=%s&caFile=%s"
                        .formatted(
                                webApi.url(),
                                folder.resolve("own.pem"),
                                folder.resolve("own.key"),
                                folder.resolve("ca.pem"));
    }

    /** Starts again, as after a crash, with these settings. */
    void again(String settings) throws Exception {
        placed(place(), settings);
    }

    /** The same with another way to the service. */
    void placed(String place, String settings) throws Exception {
        context.stop();
        context = started(place + settings);
    }

    private DefaultCamelContext started(String settings) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        KameletComponent kamelets = new KameletComponent();
        kamelets.setLocation("file:../connectors");
        kamelets.setNoErrorHandler(true);
        camel.addComponent("kamelet", kamelets);
        camel.getRegistry().bind(DeliveryLedger.BEAN, ledger);
        camel.getShutdownStrategy().setTimeout(10);
        String uri = "kamelet:eprescription-out?destination=eprescription&institution=1319999999&toSign=%s&signed=%s&%s"
                .formatted(signer.toSign(), signer.signed(), settings);
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
        if (webApi != null) {
            webApi.close();
        }
    }
}
