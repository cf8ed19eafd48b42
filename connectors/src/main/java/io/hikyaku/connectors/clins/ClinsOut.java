// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.clins;

import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.clins.ClinsDelivery.Course;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.fhir.DeliveryLedger;
import io.hikyaku.connectors.fhir.DeliveryLedger.Attempt;
import io.hikyaku.connectors.terminal.TerminalConnector;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.Registry;
import org.jspecify.annotations.Nullable;

/**
 * An envelope with what the sharing service is to be told → the same, told, with the outcome in its headers. A bean of
 * {@code clins-out.kamelet.yaml}, whose file states what each setting means; there are no defaults here.
 */
public final class ClinsOut extends TerminalConnector {
    /** The connector, as a problem names it. */
    static final String AT = "kamelet:clins-out";

    private final Map<String, String> names = new HashMap<>();
    private boolean takeOver;
    private @Nullable DeliveryLedger ledger;
    private @Nullable ClinsDelivery delivery;

    /** A connector whose settings follow; Camel sets each from the kamelet. */
    public ClinsOut() {}

    @Override
    public void process(Exchange exchange) {
        if (ledger == null || delivery == null) {
            throw new IllegalStateException("used before it was started");
        }
        Message envelope = exchange.getMessage();
        ClinsMessage message = ClinsMessage.of(envelope);
        Attempt attempt = ledger.begin(message.envelope().messageKey(), values().text("destination"));
        if (attempt == Attempt.SETTLED) {
            envelope.setHeader(EnvelopeHeader.OUTCOME, "settled");
            return;
        }
        Map<String, String> done = delivery.deliver(message, attempt == Attempt.AMBIGUOUS);
        envelope.setHeader(EnvelopeHeader.OUTCOME, "applied");
        envelope.setHeader(
                EnvelopeHeader.APPLIED,
                done.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining(",")));
    }

    @Override
    protected void doStart() {
        Registry registry = registry();
        Clock clock = Clock.systemUTC();
        String destination = destination();
        ledger = DeliveryLedger.of(registry, AT);
        Destinations destinations = Destinations.of(registry, clock);
        destinations.add(destination);
        delivery = new ClinsDelivery(
                destination,
                new Dialogue(terminal(clock), names, values().duration("pollMs"), pause()),
                new ServiceCodes(
                        values().text("notInsuredCode"),
                        values().text("thereAlreadyCode"),
                        values().text("notThereCode")),
                ledger,
                new Course(destinations, backoff(), pause(), new Random(), takeOver));
        pause().start();
    }

    /** Whether what the service holds and the ledger does not know is replaced. */
    public void setTakeOver(boolean takeOver) {
        this.takeOver = takeOver;
    }

    /** Beginning of the name of a request to register. */
    public void setRegisterName(String name) {
        names.put(Telling.REGISTER, name);
    }

    /** Beginning of the name of a request to change. */
    public void setChangeName(String name) {
        names.put(Telling.CHANGE, name);
    }

    /** Beginning of the name of a request to cancel. */
    public void setCancelName(String name) {
        names.put(Telling.CANCEL, name);
    }

    /** Beginning of the name of a request to undo. */
    public void setUndoName(String name) {
        names.put(Telling.UNDO, name);
    }

    /** Beginning of the name of a question after a request. */
    public void setStatusName(String name) {
        names.put("status", name);
    }

    /** Beginning of the name of a question whether a person is insured. */
    public void setEligibilityName(String name) {
        names.put("eligibility", name);
    }

    /** The service's code for a number that is not insured. */
    public void setNotInsuredCode(String code) {
        values().set("notInsuredCode", code);
    }

    /** The service's code for an identifier that is taken. */
    public void setThereAlreadyCode(String code) {
        values().set("thereAlreadyCode", code);
    }

    /** The service's code for an identifier it does not know. */
    public void setNotThereCode(String code) {
        values().set("notThereCode", code);
    }
}
