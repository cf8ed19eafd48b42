// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.eprescription.PrescriptionDelivery.Course;
import io.hikyaku.connectors.eprescription.PrescriptionDelivery.Signing;
import io.hikyaku.connectors.fhir.DeliveryLedger;
import io.hikyaku.connectors.fhir.DeliveryLedger.Attempt;
import io.hikyaku.connectors.terminal.Terminal;
import io.hikyaku.connectors.terminal.TerminalConnector;
import io.hikyaku.connectors.terminal.TerminalSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.Registry;
import org.jspecify.annotations.Nullable;

/**
 * An envelope with a prescription document → the same, done at the service, with the outcome in its headers and the service's
 * answer as its body. A bean of {@code eprescription-out.kamelet.yaml}, whose file states what each setting means; there are
 * no defaults here.
 */
public final class EprescriptionOut extends TerminalConnector {
    private final Map<Operation, String> names = new EnumMap<>(Operation.class);
    private @Nullable DeliveryLedger ledger;
    private @Nullable PrescriptionDelivery delivery;

    /** A connector whose settings follow; Camel sets each from the kamelet. */
    public EprescriptionOut() {}

    @Override
    public void process(Exchange exchange) {
        if (ledger == null || delivery == null) {
            throw new IllegalStateException("used before it was started");
        }
        Message message = exchange.getMessage();
        Prescription prescription = Prescription.of(message);
        Attempt attempt = ledger.begin(prescription.envelope().messageKey(), values().text("destination"));
        Outcome outcome = attempt == Attempt.SETTLED ? Outcome.settled() : delivery.deliver(prescription, attempt);
        message.setHeader(EnvelopeHeader.OUTCOME, outcome.word());
        message.setHeader(EnvelopeHeader.APPLIED, outcome.header());
        message.setBody(outcome.result());
    }

    @Override
    protected void doStart() {
        Registry registry = registry();
        Clock clock = Clock.systemUTC();
        String destination = destination();
        ledger = DeliveryLedger.of(registry, Prescription.AT);
        Destinations destinations = Destinations.of(registry, clock);
        destinations.add(destination);
        Terminal terminal = terminal(clock);
        delivery = new PrescriptionDelivery(
                new PrescriptionDelivery.Told(destination, new Dialogue(terminal, names), copies(terminal)),
                new Signing(signer(clock), new SignatureCheck(Trust.of(values().text("trusted")))),
                ledger,
                new Course(destinations, backoff(), pause(), new Random()));
        pause().start();
    }

    private Copies copies(Terminal terminal) {
        Optional<Path> folder = Optional.of(values().text("copies"))
                .filter(name -> !name.isBlank())
                .map(Path::of);
        return new Copies(terminal, values().text("copyName"), folder, values().number("maxCopyBytes"), destination());
    }

    private Signer signer(Clock clock) {
        if (values().text("toSign").isBlank() && values().text("signed").isBlank()) {
            return new AlreadySigned();
        }
        if (values().text("toSign").isBlank()
                || values().text("signed").isBlank()
                || values().text("toSign").equals(values().text("signed"))) {
            throw TerminalSettings.slip("toSign and signed are not two folders", "name both, or neither");
        }
        return new FileDropSigner(
                Path.of(values().text("toSign")),
                Path.of(values().text("signed")),
                values().duration("signMs"),
                values().duration("pollMs"),
                values().number("maxDocumentBytes"),
                clock,
                pause());
    }

    /** The folder the signer takes documents from. */
    public void setToSign(String toSign) {
        values().set("toSign", toSign);
    }

    /** The folder the signer puts signed documents into. */
    public void setSigned(String signed) {
        values().set("signed", signed);
    }

    /** A file with the certificates of those who may sign. */
    public void setTrusted(String trusted) {
        values().set("trusted", trusted);
    }

    /** Milliseconds one attempt waits for the signer. */
    public void setSignMs(long signMs) {
        values().set("signMs", signMs);
    }

    /** Bytes one signed document may have. */
    public void setMaxDocumentBytes(long maxDocumentBytes) {
        values().set("maxDocumentBytes", maxDocumentBytes);
    }

    /** The folder copies are written to. */
    public void setCopies(String copies) {
        values().set("copies", copies);
    }

    /** Bytes one copy may have. */
    public void setMaxCopyBytes(long maxCopyBytes) {
        values().set("maxCopyBytes", maxCopyBytes);
    }

    /** Beginning of the name of a request for a copy. */
    public void setCopyName(String name) {
        values().set("copyName", name);
    }

    /** Beginning of the name of a request to register. */
    public void setRegisterName(String name) {
        names.put(Operation.REGISTER, name);
    }

    /** Beginning of the name of a request to modify. */
    public void setModifyName(String name) {
        names.put(Operation.MODIFY, name);
    }

    /** Beginning of the name of a request to cancel. */
    public void setCancelName(String name) {
        names.put(Operation.CANCEL, name);
    }

    /** Beginning of the name of a request to status. */
    public void setStatusName(String name) {
        names.put(Operation.STATUS, name);
    }

    /** Beginning of the name of a request to check. */
    public void setCheckName(String name) {
        names.put(Operation.CHECK, name);
    }
}
