// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.validation.Judge;
import io.hikyaku.routes.breaker.Breaker;
import io.hikyaku.routes.ledger.Attempts;
import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.ledger.KnownPatients;
import io.hikyaku.routes.ledger.Ledger;
import io.hikyaku.routes.ledger.Merges;
import io.hikyaku.routes.settings.Destinations;
import io.hikyaku.routes.settings.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Processor;

/**
 * The steps of one engine, made when a route file names them.
 *
 * @param settings the installation's settings
 * @param mappings layer → what gives its mappings that apply at the moment
 * @param judges profile set → its judge
 * @param lanes patient → lane
 * @param ledger what happened to which message
 * @param deliveries what happened at which destination
 * @param attempts how often work on what an engine before this one took in began
 * @param started when this engine started
 * @param known what destinations that hold state were told of each patient
 * @param merges whose messages take another's lane
 * @param breaker pauses a feed when all of it begins to fail
 * @param clock tells the time of answers
 */
public record Steps(
        Settings settings,
        Function<String, Supplier<Mappings>> mappings,
        Function<String, Judge> judges,
        Lanes lanes,
        Ledger ledger,
        Deliveries deliveries,
        Attempts attempts,
        Instant started,
        KnownPatients known,
        Merges merges,
        Breaker breaker,
        Clock clock) {
    /** Name and options of a step → the step. The names and options are those of {@link StepDeclaration}. */
    Processor make(String name, Map<String, String> options) {
        FeedTexts texts = new FeedTexts(settings);
        return switch (name) {
            case "receive" ->
                switch (option(options, "as")) {
                    case "fhir" -> new ReceiveFhir(this, option(options, "feed"));
                    case "dispensing" -> new ReceiveDispensing(this, option(options, "feed"), registered(options));
                    default -> receive(options, texts);
                };
            case "acknowledge" ->
                isFhir(options)
                        ? new AcknowledgeFhir(option(options, "code"))
                        : new Acknowledge(option(options, "code"), texts, clock);
            case "decode" -> new Decode(texts, new Suspects(attempts, started, Suspects.OTHERS));
            case "parse" ->
                switch (option(options, "as")) {
                    case "fhir" -> new ParseFhir();
                    case "dispensing" -> new ParseDispensing(settings, registered(options));
                    default -> new Parse();
                };
            case "map" -> new MapToFhir(mappings.apply(options.getOrDefault("layer", "")));
            case "validate" -> new Validate(judges.apply(option(options, "profiles")));
            case "record" ->
                new Record(
                        this,
                        texts,
                        Destinations.of(settings)
                                .on(List.of(option(options, "destinations").split(","))));
            case "original" -> new Original(ledger, texts);
            case "reply" -> new Reply(this, texts, option(options, "after"));
            case "project" -> new Project(this, option(options, "destination"), new Projectors(settings).of(options));
            case "write" -> new Write(this, options);
            case "prescribe" -> new Prescribe(this, option(options, "destination"), option(options, "institution"));
            case "insurance" -> new Insurance(this, option(options, "destination"));
            case "cover" -> new Cover(clock, new ReceiveFhir(this, option(options, "feed")));
            case "settle" -> new Settle(deliveries, option(options, "destination"));
            case "hold" -> new Hold(this, texts);
            default -> throw new IllegalArgumentException("no step " + name);
        };
    }

    /** The route says how its feed answers, and every acknowledgement behind it has to know, the refusing one as well. */
    private Processor receive(Map<String, String> options, FeedTexts texts) {
        String feed = option(options, "feed");
        boolean enhanced = AcknowledgementMode.of(option(options, "acknowledge")) == AcknowledgementMode.ENHANCED;
        Receive receive = new Receive(tenant(), feed, texts.of(feed), lanes);
        String reply = option(options, "reply");
        return exchange -> {
            exchange.setProperty(Envelope.ENHANCED, enhanced);
            receive.process(exchange);
            if (!reply.isEmpty()) {
                exchange.getMessage().setHeader(Envelope.REPLY, reply);
            }
        };
    }

    private RegisteredPrescriptions registered(Map<String, String> options) {
        return new RegisteredPrescriptions(deliveries, option(options, "registered"));
    }

    private static boolean isFhir(Map<String, String> options) {
        return option(options, "as").equals("fhir");
    }

    /** Returns whose messages all of them are. */
    String tenant() {
        return settings.get("hikyaku.tenant");
    }

    private static String option(Map<String, String> options, String name) {
        return options.getOrDefault(name, "");
    }
}
