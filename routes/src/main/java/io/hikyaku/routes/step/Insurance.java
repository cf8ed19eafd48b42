// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.connectors.terminal.SafeXml;
import io.hikyaku.mappings.insurance.Eligibility;
import io.hikyaku.mappings.insurance.InsuredPerson;
import io.hikyaku.routes.ledger.Deliveries;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A Bundle on its way to the eligibility service → what the service is asked about the insurance it names, in the elements that public
 * sources show. A message that names none whole ends here. Written {@code step:insurance?destination=}.
 */
final class Insurance implements Processor {
    private static final String NONE = "it names no whole number of somebody insured";

    private final Deliveries deliveries;
    private final String destination;
    private final String facility;

    Insurance(Steps steps, String destination) {
        this.deliveries = steps.deliveries();
        this.destination = destination;
        this.facility = steps.settings().get("hikyaku.facility");
    }

    @Override
    public void process(Exchange exchange) {
        Optional<Eligibility> asked = Eligibility.of(Envelope.body(exchange.getMessage()), facility);
        if (asked.isEmpty()) {
            deliveries.pass(Envelope.header(exchange, Envelope.MESSAGE_KEY), destination, NONE);
            exchange.setRouteStop(true);
            return;
        }
        exchange.setProperty(Envelope.ELIGIBILITY, asked.get());
        exchange.getMessage().setBody(question(asked.get().insured()).getBytes(StandardCharsets.UTF_8));
    }

    private static String question(InsuredPerson insured) {
        return "<QualificationConfirmSearchInfo><InsurerNumber>%s</InsurerNumber><InsuredCardSymbol>%s</InsuredCardSymbol>"
                        .formatted(SafeXml.escaped(insured.insurer()), SafeXml.escaped(insured.symbol()))
                + "<InsuredIdentificationNumber>%s</InsuredIdentificationNumber><InsuredBranchNumber>%s</InsuredBranchNumber>"
                        .formatted(SafeXml.escaped(insured.number()), SafeXml.escaped(insured.branch()))
                + "</QualificationConfirmSearchInfo>";
    }
}
