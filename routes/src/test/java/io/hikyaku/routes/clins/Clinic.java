// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.clins;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.fhir.DeliveryLedger;
import io.hikyaku.mappings.clins.ClinsDocument;
import io.hikyaku.mappings.clins.ClinsSettings;
import io.hikyaku.mappings.clins.Known;
import io.hikyaku.mappings.clins.LaboItems;
import io.hikyaku.mappings.clins.Projector;
import io.hikyaku.mappings.clins.Projector.Projection;
import io.hikyaku.mappings.clins.SentDocument;
import io.hikyaku.mappings.clins.Told;
import io.hikyaku.mappings.clins.Transmission;
import io.hikyaku.mappings.clins.Transmissions;
import io.hikyaku.simulators.clins.SharingFault;
import io.hikyaku.simulators.clins.SharingSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** Patients with diseases, {@code kamelet:clins-out}, and the service behind a terminal on real folders. */
final class Clinic implements AutoCloseable {
    static final String SETTINGS = "&answerMs=300&pollMs=2&retryFirstMs=1&retryMaxMs=20";
    private static final Path FILES = Path.of("src/test/resources/clins");
    private static final Instant MORNING = Instant.parse("2026-11-05T00:00:00Z");

    final MemoryLedger ledger = new MemoryLedger();
    final SharingSimulator service;
    private final Map<Integer, Known> known = new ConcurrentHashMap<>();
    private final ClinsSettings settings = new ClinsSettings(
            "1319999999",
            ZoneId.of("Asia/Tokyo"),
            2025,
            ClinsSettings.VERSION,
            ClinsSettings.MOST_BYTES,
            LaboItems.none());
    private final Projector projector = new Projector(settings);
    private DefaultCamelContext context;

    Clinic(Path folder, Function<String, SharingFault> faults) throws Exception {
        this(folder, faults, SETTINGS);
    }

    Clinic(Path folder, Function<String, SharingFault> faults, String settings) throws Exception {
        this.service = new SharingSimulator(folder, faults);
        this.context = started(settings);
    }

    /** Starts again with these settings. */
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
        String uri = "kamelet:clins-out?destination=clins&institution=1319999999&requests=%s&results=%s%s"
                .formatted(service.requests(), service.results(), settings);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:deliver").to(uri);
            }
        });
        camel.start();
        return camel;
    }

    /** A Bundle the mapping made of a patient's diseases is told; returns how that ended. */
    String tell(int patient, String file) throws IOException {
        return tell(patient, file, file + patient);
    }

    String tell(int patient, String file, String messageKey) throws IOException {
        byte[] bundle = Files.readString(FILES.resolve(file))
                .replace("{patient}", "%05d".formatted(patient))
                .getBytes(StandardCharsets.UTF_8);
        int sequence = known.containsKey(patient) ? known.get(patient).facts().size() + 1 : 1;
        Instant occurred = Instant.parse(Told.json(bundle).path("timestamp").asText());
        known.put(patient, known.getOrDefault(patient, Known.nothing()).with(Told.of(bundle), occurred, sequence));
        return deliver(patient, messageKey);
    }

    /** What is known of a patient is compared with what the service was told, and the difference told. */
    String deliver(int patient, String messageKey) {
        Projection projection = projector.project(ledger.insured(known.get(patient)), MORNING);
        Transmissions transmissions = new Transmissions("1319999999", projection.memberId());
        List<Transmission> told = projection.units().stream()
                .flatMap(unit -> transmissions.of(unit, ledger.hashes()).stream())
                .toList();
        return deliver(told, messageKey);
    }

    /** A document is made of what is known of a patient and a form, and told if it is not there yet. */
    String document(int patient, Path form, String messageKey) throws IOException {
        SentDocument document = new SentDocument(ClinsDocument.of(
                ledger.insured(known.get(patient)), Told.json(Files.readAllBytes(form)), settings, MORNING));
        String before = ledger.hashes().getOrDefault(document.identity(), "");
        return deliver(document.after(before, settings.facility()).stream().toList(), messageKey);
    }

    private String deliver(List<Transmission> told, String messageKey) {
        String body = told.stream()
                .map(one -> one.json().toString())
                .collect(Collectors.joining(",", "{\"transmissions\":[", "]}"));
        Map<String, Object> headers = new HashMap<>();
        headers.put(EnvelopeHeader.MESSAGE_KEY, messageKey);
        headers.put(EnvelopeHeader.OCCURRED, MORNING.toString());
        headers.put(EnvelopeHeader.SEQUENCE, "1");
        Exchange exchange = context.createProducerTemplate().send("direct:deliver", one -> {
            one.getIn().setHeaders(headers);
            one.getIn().setBody(body.getBytes(StandardCharsets.UTF_8));
        });
        if (exchange.getException() != null) {
            throw exchange.getException(ConnectorException.class);
        }
        return exchange.getMessage().getHeader(EnvelopeHeader.OUTCOME, String.class);
    }

    /** As after everything that was known was lost. */
    void forgetAll() {
        known.clear();
        ledger.forgetAll();
    }

    @Override
    public void close() {
        context.stop();
        service.close();
    }
}
