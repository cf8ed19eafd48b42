// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.prescription.dispensing.DispensingBundle;
import io.hikyaku.mappings.prescription.document.DispensingDocument;
import io.hikyaku.routes.settings.Settings;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A dispensing result, and the prescription as the ledger has it → a FHIR Bundle of MedicationDispenses with its account; map leaves it so.
 * Written {@code step:parse?as=dispensing&registered=}.
 */
final class ParseDispensing implements Processor {
    private final Settings settings;
    private final RegisteredPrescriptions registered;

    ParseDispensing(Settings settings, RegisteredPrescriptions registered) {
        this.settings = settings;
        this.registered = registered;
    }

    @Override
    public void process(Exchange exchange) {
        DispensingDocument result = DispensingDocument.read(
                exchange.getMessage().getBody(String.class).getBytes(StandardCharsets.UTF_8));
        exchange.setProperty(
                Envelope.MAPPED,
                DispensingBundle.of(
                        result,
                        registered.of(result),
                        new DispensingBundle.Settings(
                                settings.get("hikyaku.facility"),
                                settings.zone(),
                                MapToFhir.SOURCE + Envelope.header(exchange, Envelope.MESSAGE_KEY))));
    }
}
