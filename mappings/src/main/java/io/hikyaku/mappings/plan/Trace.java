// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.util.List;
import java.util.Set;

/**
 * One message and what each row did with it.
 *
 * @param written every primitive value of the Bundle, in its order
 * @param onlyIfNew the resources, {@code Type/id}, that are only created where the destination lacks them
 * @param fates what became of every value of the message, in its order
 * @param hits the rows that did something
 */
public record Trace(
        Hl7Message message, List<Written> written, Set<String> onlyIfNew, List<Fate> fates, Set<Place> hits) {}
