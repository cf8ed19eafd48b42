// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import io.hikyaku.simulators.checker.Intent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One episode of six events, an admission, two updates and a result in three states, told in each of its 720 orders, each order of
 * a patient of its own. Whatever the order, all patients have to end alike.
 */
final class Episodes {
    /** How the names of their patients begin. */
    static final String PATIENT = "PE";

    private static final int EVENTS = 6;
    private static final Instant BEGINNING = Instant.parse("2026-02-01T00:00:00Z");
    private static final Duration BETWEEN = Duration.ofHours(1);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private Episodes() {}

    /** Scene → all 720 told and acknowledged. */
    static String inEveryOrder(Scene scene) throws java.io.IOException, InterruptedException, ProofException {
        scene.engine().up();
        List<List<Letter>> histories = histories();
        scene.traffic().tell(histories, LIMIT);
        return histories.size() + " orders";
    }

    /** The orders of six events, each as one patient's messages. */
    static List<List<Letter>> histories() {
        List<List<Letter>> histories = new ArrayList<>();
        for (List<Integer> order : orders(List.of(), EVENTS)) {
            String patient = "%s%03d".formatted(PATIENT, histories.size());
            histories.add(order.stream().map(event -> letter(patient, event)).toList());
        }
        return histories;
    }

    private static List<List<Integer>> orders(List<Integer> begun, int events) {
        if (begun.size() == events) {
            return List.of(begun);
        }
        List<List<Integer>> orders = new ArrayList<>();
        for (int event = 0; event < events; event++) {
            if (!begun.contains(event)) {
                List<Integer> longer = new ArrayList<>(begun);
                longer.add(event);
                orders.addAll(orders(List.copyOf(longer), events));
            }
        }
        return orders;
    }

    /** Even events are the ward's, odd ones the laboratory's. */
    private static Letter letter(String patient, int event) {
        Form form = event % 2 == 0 ? Form.WARD : Form.LAB;
        Instant occurred = BEGINNING.plus(BETWEEN.multipliedBy(event));
        Intent intent = new Intent(form.feed(), patient + "-" + event, patient, occurred, false);
        return form.letter(intent, event / 2, Form.Slip.NONE);
    }
}
