// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.offline;

import io.hikyaku.mappings.Mapped;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.hl7.FeedText;
import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.outbound.OrderBundle;
import io.hikyaku.mappings.validation.Judge;
import io.hikyaku.routes.check.FeedRoute;
import io.hikyaku.routes.mapping.Judges;
import io.hikyaku.routes.mapping.MappingFolder;
import io.hikyaku.routes.settings.Settings;
import io.hikyaku.routes.step.FeedTexts;
import java.util.Optional;

/** The steps decode to validate of a feed's route, as it is written, without an engine. Safe for several threads. */
public final class OfflineWalk {
    private final FeedText text;
    private final boolean isFhir;
    private final Mappings mappings;
    private final Judge judge;

    private OfflineWalk(FeedText text, boolean isFhir, Mappings mappings, Judge judge) {
        this.text = text;
        this.isFhir = isFhir;
        this.mappings = mappings;
        this.judge = judge;
    }

    /**
     * Settings and route → the walk.
     *
     * @throws io.hikyaku.mappings.MappingException lists the slips of the mapping files
     * @throws io.hikyaku.routes.problem.RouteException {@code RTE-313} where a profile set is not installed
     */
    public static OfflineWalk of(Settings settings, FeedRoute route) {
        return new OfflineWalk(
                new FeedTexts(settings).of(route.feed()),
                route.isFhir(),
                Mappings.load(
                        settings.home().resolve("mappings"), MappingFolder.layers(route.layer()), settings.mappings()),
                Judges.of(settings).apply(route.profiles()));
    }

    /**
     * What became of a message.
     *
     * @param message the message; none where it is FHIR already
     * @param mapped what the mapping made
     * @param broken the rule of FHIR it breaks; empty if none
     */
    public record Walked(Optional<Hl7Message> message, Mapped mapped, String broken) {
        /** Returns a text without content. */
        @Override
        public String toString() {
            return "Walked[" + mapped + "]";
        }
    }

    /**
     * Bytes of a message → what became of it.
     *
     * @throws io.hikyaku.mappings.MappingException if it would be held before it is judged
     */
    public Walked walk(byte[] raw) {
        String decoded = text.decode(raw);
        Optional<Hl7Message> message = isFhir ? Optional.empty() : Optional.of(Hl7Message.parse(decoded));
        Mapped mapped = message.map(hl7 -> mappings.map(hl7, "")).orElseGet(() -> OrderBundle.mapped(decoded));
        return new Walked(message, mapped, judge.firstError(mapped.bundle()));
    }

    /** Returns the mappings it maps by. */
    public Mappings mappings() {
        return mappings;
    }
}
