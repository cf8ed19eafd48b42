// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import io.hikyaku.simulators.hospital.Answer;
import io.hikyaku.simulators.hospital.Heard;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One message from both sides: what its sender heard, and what the engine tells of it.
 *
 * @param heard what the sender heard
 * @param arrived what the engine tells; empty if it knows nothing of it
 */
record Row(Heard heard, Optional<Arrived> arrived) {
    /**
     * Both sides → one row a message, in the order sent.
     *
     * <p>Within a feed messages arrive as they are sent, so the n-th arrival of a control id is the n-th sending of it. What
     * the engine held before it could read its control id is matched by the order alone.
     */
    static List<Row> of(List<Heard> heard, List<Arrived> arrived) {
        Map<String, Deque<Arrived>> waiting = new HashMap<>();
        arrived.forEach(a -> waiting.computeIfAbsent(place(a.feed(), a.controlId()), p -> new ArrayDeque<>())
                .add(a));
        List<Row> rows = new ArrayList<>();
        for (Heard one : heard) {
            Optional<Arrived> known = next(waiting, place(one.feed(), one.controlId()));
            rows.add(new Row(one, known.or(() -> next(waiting, place(one.feed(), "")))));
        }
        return rows;
    }

    private static String place(String feed, String controlId) {
        return feed + "\n" + controlId;
    }

    private static Optional<Arrived> next(Map<String, Deque<Arrived>> waiting, String place) {
        return Optional.ofNullable(
                waiting.getOrDefault(place, new ArrayDeque<>()).poll());
    }

    /** Row → whether the engine said it has the message, and it is nowhere. */
    boolean isLost(Set<String> keysInTheEhr) {
        boolean somewhere = arrived.filter(a -> a.endedElsewhere() || keysInTheEhr.contains(a.key()))
                .isPresent();
        return heard.accepted() && !somewhere;
    }

    /** Row → its cells. */
    List<String> cells() {
        return List.of(
                heard.feed(),
                heard.name(),
                heard.answer().map(Answer::code).orElse("none"),
                arrived.map(a -> Integer.toString(a.resources())).orElse("-"),
                arrived.map(Arrived::said).orElse("the engine knows nothing of it"));
    }
}
