// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A station of the walk as route files write it, in the order of the walk. A route walks one section of it. */
enum Station {
    /** The frame gets its message key and lane. */
    RECEIVE(Section.DOOR, "step:receive?feed=FEED"),
    /** The bytes go to the intake queue. */
    ENQUEUE(Section.DOOR, "kamelet:queue-out?queue=in.FEED"),
    /** The sender hears AA. */
    ACKNOWLEDGE(Section.DOOR, "step:acknowledge"),
    /** Bytes → text. */
    DECODE(Section.INTAKE, "step:decode"),
    /** Text → HL7. */
    PARSE(Section.INTAKE, "step:parse"),
    /** HL7 → Bundle. */
    MAP(Section.INTAKE, "step:map"),
    /** The Bundle is judged. */
    VALIDATE(Section.INTAKE, "step:validate?profiles=PROFILES"),
    /** All of it goes into the ledger. */
    RECORD(Section.INTAKE, "step:record?destinations=DESTINATION"),
    /** One queue for each destination. */
    FAN_OUT(Section.INTAKE, "kamelet:queue-out?queue=out.DESTINATION"),
    /** To the destination. */
    DELIVER(Section.DELIVERY, "the connector of the destination"),
    /** The outcome goes into the ledger. */
    SETTLE(Section.DELIVERY, "step:settle?destination=DESTINATION");

    /** The stretch of the walk between two queues. */
    enum Section {
        /** From the sender to the intake queue. */
        DOOR,
        /** From the intake queue to the destinations' queues. */
        INTAKE,
        /** From a destination's queue to the destination. */
        DELIVERY;

        /** Returns the section a route walks, told by where it comes from; empty for a route off the walk. */
        static Optional<Section> of(Endpoint from) {
            if (from.scheme().equals(Offers.CONNECTOR) && DOORS.contains(from.name())) {
                return Optional.of(DOOR);
            }
            String queue = from.is(Offers.CONNECTOR, "queue-in") ? from.value("queue") : "";
            if (queue.startsWith("in.")) {
                return Optional.of(INTAKE);
            }
            return queue.startsWith("out.") ? Optional.of(DELIVERY) : Optional.empty();
        }
    }

    /** The connectors by which messages come in from outside. */
    private static final Set<String> DOORS =
            Set.of("mllp-in", "http-in", "soap-in", "file-in", "sftp-in", "campaign-in", "eprescription-in");

    /** Those that answer nobody. */
    private static final Set<String> SILENT = Set.of("file-in", "sftp-in", "campaign-in", "eprescription-in");

    private final Section section;
    private final String written;

    Station(Section section, String written) {
        this.section = section;
        this.written = written;
    }

    /** Returns the stations of a section, in order. */
    static List<Station> in(Section section) {
        return List.of(values()).stream()
                .filter(station -> station.section == section)
                .toList();
    }

    /** Returns the station an address is, if it is one. An answer that is not AA is none: it promises nothing. */
    static Optional<Station> of(Endpoint endpoint, Optional<Section> section) {
        if (endpoint.scheme().equals(Offers.STEP)) {
            String code = endpoint.value("code");
            boolean promises = code.isEmpty() || code.equals("AA") || code.equals("CA");
            return named(endpoint.name()).filter(station -> station != ACKNOWLEDGE || promises);
        }
        if (!endpoint.scheme().equals(Offers.CONNECTOR)) {
            return Optional.empty();
        }
        if (endpoint.name().equals("queue-out")) {
            String queue = endpoint.value("queue");
            // What a delivery learns may be a message of its own, behind all that is done with the one it is learnt by.
            return queue.startsWith("in.")
                    ? Optional.of(ENQUEUE).filter(station -> !section.equals(Optional.of(Section.DELIVERY)))
                    : Optional.of(FAN_OUT).filter(station -> queue.startsWith("out."));
        }
        return Optional.of(DELIVER).filter(station -> section.equals(Optional.of(Section.DELIVERY)));
    }

    private static Optional<Station> named(String step) {
        return List.of(values()).stream()
                .filter(station -> station.written.startsWith("step:"))
                .filter(station -> station.name().toLowerCase(Locale.ROOT).equals(step))
                .findFirst();
    }

    /** Returns whether a route that comes from here has to pass it: not every sender hears an answer, and not every route fans out. */
    boolean isRequired(Optional<Endpoint> from) {
        boolean silent = from.filter(door -> door.scheme().equals(Offers.CONNECTOR) && SILENT.contains(door.name()))
                .isPresent();
        return this != FAN_OUT && !(silent && this == ACKNOWLEDGE);
    }

    /** Returns whether a route may pass it more than once. */
    boolean repeats() {
        return this == ENQUEUE || this == FAN_OUT || this == DELIVER;
    }

    /** Returns its name on the walk. */
    String walkName() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Returns how a route file writes it. */
    String written() {
        return written;
    }
}
