// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import io.hikyaku.simulators.checker.Intent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Seed → what one department sends, message after message: many patients, each with events in order, some told late, some told
 * twice, one in a hundred with something wrong. The same seed tells the same story. Not safe for several threads.
 */
final class Story {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration BETWEEN_EVENTS = Duration.ofMinutes(1);
    private static final Duration LATE_BY = Duration.ofSeconds(30);
    private static final List<Form.Slip> SLIPS = List.of(Form.Slip.CODE, Form.Slip.BIRTHDAY, Form.Slip.BYTES);
    private static final int PATIENTS = 8;
    private static final int REMEMBERED = 400;
    private static final int IN_A_HUNDRED = 100;
    private static final int REPEATED = 5;
    private static final int LATE = 4;
    private static final int POISON = 1;
    private static final int ANOTHER_PATIENT = 3;

    private final Form form;
    private final String name;
    private final Random random;
    private final List<Letter> sent = new ArrayList<>();
    private final String[] patients = new String[PATIENTS];
    private final int[] events = new int[PATIENTS];
    private int messages;
    private int admitted;

    /** @param name of the sender; its patients and control ids begin with it, so that no two stories share one */
    Story(Form form, String name, long seed) {
        this.form = form;
        this.name = name;
        this.random = new Random(seed);
        for (int i = 0; i < PATIENTS; i++) {
            patients[i] = admit();
        }
    }

    private String admit() {
        return "P%s%05d".formatted(name, admitted++);
    }

    /** Story → its next message. */
    Letter next() {
        int chance = random.nextInt(IN_A_HUNDRED);
        if (chance < REPEATED && !sent.isEmpty()) {
            return sent.get(random.nextInt(sent.size()));
        }
        if (chance < REPEATED + POISON) {
            return poison();
        }
        int patient = random.nextInt(PATIENTS);
        if (chance >= IN_A_HUNDRED - ANOTHER_PATIENT) {
            patients[patient] = admit();
            events[patient] = 0;
        }
        boolean late = chance < REPEATED + POISON + LATE && events[patient] > 1;
        return remembered(late ? late(patient) : update(patient));
    }

    /** Story → a message that has to be held. */
    Letter poison() {
        int patient = random.nextInt(PATIENTS);
        Form.Slip slip = form == Form.WARD ? SLIPS.get(random.nextInt(SLIPS.size())) : Form.Slip.BYTES;
        Instant occurred = BEGINNING.plus(BETWEEN_EVENTS.multipliedBy(events[patient]));
        return remembered(form.letter(intent(patient, occurred, true), events[patient] + 1, slip));
    }

    private Letter update(int patient) {
        int event = events[patient]++;
        Instant occurred = BEGINNING.plus(BETWEEN_EVENTS.multipliedBy(event));
        return form.letter(intent(patient, occurred, false), event, Form.Slip.NONE);
    }

    /** An event between the last two that were told, told after them. */
    private Letter late(int patient) {
        int last = events[patient] - 1;
        Instant occurred = BEGINNING.plus(BETWEEN_EVENTS.multipliedBy(last)).minus(LATE_BY);
        return form.letter(intent(patient, occurred, false), last, Form.Slip.NONE);
    }

    private Intent intent(int patient, Instant occurred, boolean poison) {
        String controlId = "%s%s-%06d".formatted(form == Form.WARD ? "W" : "L", name, messages++);
        return new Intent(form.feed(), controlId, patients[patient], occurred, poison);
    }

    private Letter remembered(Letter letter) {
        if (sent.size() == REMEMBERED) {
            sent.remove(0);
        }
        sent.add(letter);
        return letter;
    }
}
