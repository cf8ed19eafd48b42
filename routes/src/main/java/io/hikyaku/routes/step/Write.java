// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.connectors.mllp.out.MllpOut;
import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.hl7.Hl7Encoder;
import io.hikyaku.mappings.outbound.Outbound;
import io.hikyaku.mappings.outbound.OutboundHead;
import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.settings.Settings;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A Bundle on its way to a department system → the HL7 v2 message that tells of its order, in the system's charset; and which MSH-10
 * its answer must name. The same Bundle always makes the same message. A Bundle that holds nothing of the kind ends here.
 */
final class Write implements Processor {
    private static final int CONTROL_ID_DIGITS = 20;
    private static final String FROM = "HIKYAKU^";
    private static final String NOTHING = "nothing in it is told by this type of message";

    private final Deliveries deliveries;
    private final Outbound outbound;
    private final ZoneId zone;
    private final String tenant;
    private final Map<String, String> options;
    private final Charset charset;

    Write(Steps steps, Map<String, String> options) {
        Settings settings = steps.settings();
        this.deliveries = steps.deliveries();
        this.zone = settings.zone();
        this.tenant = steps.tenant();
        this.options = Map.copyOf(options);
        this.charset = Charset.forName(options.getOrDefault("charset", "ISO-2022-JP"));
        this.outbound = Outbound.load(
                settings.home().resolve("mappings"),
                layers(options.getOrDefault("layer", "jp")),
                new MappingSettings(settings.get("hikyaku.facility"), settings.get("hikyaku.site"), zone));
    }

    private static List<String> layers(String last) {
        return last.equals("jp") ? List.of("base", "jp") : List.of("base", "jp", last);
    }

    @Override
    public void process(Exchange exchange) {
        String key = Envelope.header(exchange, Envelope.MESSAGE_KEY);
        String controlId = key.substring(0, CONTROL_ID_DIGITS);
        OutboundHead head = new OutboundHead(
                FROM + tenant,
                option("to"),
                Instant.parse(Envelope.header(exchange, Envelope.OCCURRED)),
                zone,
                controlId,
                charset);
        Optional<String> message = outbound.write(Envelope.body(exchange.getMessage()), option("type"), head);
        if (message.isEmpty()) {
            deliveries.pass(key, option("destination"), NOTHING);
            exchange.setRouteStop(true);
            return;
        }
        exchange.setProperty(MllpOut.CONTROL_ID, controlId);
        exchange.getMessage().setBody(Hl7Encoder.encode(message.get(), charset));
    }

    private String option(String name) {
        return options.getOrDefault(name, "");
    }
}
