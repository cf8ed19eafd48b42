// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import io.hikyaku.simulators.checker.Intent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An event of an invented patient → the HL7 message a department would send of it. */
enum Form {
    /** Admissions and updates. */
    WARD,
    /** Results: preliminary, final, corrected. */
    LAB;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmssZ").withZone(ZoneId.of("Asia/Tokyo"));
    private static final String[] STATES = {"P", "F", "C"};

    /** What can be wrong with a message. */
    enum Slip {
        /** Nothing. */
        NONE,
        /** A code no table knows: it is held when it is mapped. */
        CODE,
        /** A birthday to come: the EHR refuses it. */
        BIRTHDAY,
        /** Bytes that are not of the charset it names: it is held when it is decoded. */
        BYTES
    }

    /** Form → the feed it is sent on. */
    String feed() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Feed → its form. */
    static Form of(String feed) {
        return valueOf(feed.toUpperCase(Locale.ROOT));
    }

    /**
     * Intent → message.
     *
     * @param event number of the event in the patient's history, from 0
     */
    Letter letter(Intent intent, int event, Slip slip) {
        String text = this == WARD ? ward(intent, event, slip) : lab(intent, event);
        return new Letter(intent, slip == Slip.BYTES ? text.replace("PROOF^PATIENT", "PR\u00ff\u00feF^PATIENT") : text);
    }

    private static String ward(Intent intent, int event, Slip slip) {
        String type = event == 0 ? "ADT^A01^ADT_A01" : "ADT^A08^ADT_A01";
        return String.join(
                "\r",
                header(intent, "WARD", type),
                "EVN||" + time(intent.occurred()),
                patient(intent, slip) + "|||^^^^000-0001^JPN^H^ROAD " + intent.controlId(),
                "PV1|1|I|W1^10%d^1||||||||||||||||V%s^^^PROOF^VN|||||||||||||||||||||||||20260101080000+0900"
                        .formatted(event % 8, intent.patient()),
                "");
    }

    private static String lab(Intent intent, int event) {
        String order = intent.patient() + "-" + event / STATES.length;
        String state = STATES[event % STATES.length];
        String time = time(intent.occurred());
        return String.join(
                "\r",
                header(intent, "LAB", "ORU^R01^ORU_R01"),
                patient(intent, Slip.NONE),
                "ORC|RE|O%s|F%s||CM".formatted(order, order),
                "OBR|1|O%s|F%s|2345-7^Glucose^LN|||20260101080000+0900|||||||||||||||%s||CH|%s"
                        .formatted(order, order, time, state),
                "OBX|1|NM|2345-7^Glucose^LN||%d|mg/dL^mg/dL^UCUM|70-110|N|||%s|||20260101080000+0900"
                        .formatted(70 + event % 40, state),
                "");
    }

    private static String header(Intent intent, String application, String type) {
        return "MSH|^~\\&|%s|PROOF|HIKYAKU|EHR|%s||%s|%s|P|2.5.1||||||UNICODE UTF-8"
                .formatted(application, time(intent.occurred()), type, intent.controlId());
    }

    private static String patient(Intent intent, Slip slip) {
        String born = slip == Slip.BIRTHDAY ? "29990101" : "19700101";
        String sex = slip == Slip.CODE ? "X9" : "F";
        return "PID|1||%s^^^PROOF^PI||PROOF^PATIENT^^^^^L^A||%s|%s".formatted(intent.patient(), born, sex);
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }
}
