// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.eprescription;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The service's own store. It stores what it is told as often as it is told, so that a prescription registered twice is
 * seen. Thread-safe.
 */
final class PrescriptionStore {
    private final List<Registration> registrations = new ArrayList<>();
    private final Map<String, Integer> done = new HashMap<>();
    private final Set<String> processing = new HashSet<>();
    private final Map<String, String> insured = new HashMap<>();
    private final Map<String, List<byte[]>> dispensed = new HashMap<>();

    synchronized List<Registration> registrations() {
        return List.copyOf(registrations);
    }

    /** Whom an insurer names is insured as these elements say. */
    synchronized void insures(String insurer, String elements) {
        insured.put(insurer, elements);
    }

    /** A pharmacy tells what it handed out on a day, {@code yyyyMMdd}. */
    synchronized void dispense(String day, byte[] document) {
        dispensed.computeIfAbsent(day, none -> new ArrayList<>()).add(document);
    }

    synchronized void take(String fileId) {
        processing.add(fileId);
    }

    synchronized void leave(String fileId) {
        processing.remove(fileId);
    }

    /** A request → the body of its result: segment, status, code, prescription, and whatever more there is. */
    synchronized String answer(RequestMessage request) {
        return switch (request.name()) {
            case "ESPsiPIR01req" -> register(request);
            case "modifyreq" -> change(request, "modified");
            case "cancelreq" -> change(request, "cancelled");
            case "statusreq" -> status(request);
            case "ESPsiPIR06req" -> copy(request);
            case "dispensingreq" -> "1,1,,," + dispensings(request);
            case "EPSsiDMP01req" -> "1,1,,";
            case "OQSmuimm01req" -> "1,1,,," + insured.getOrDefault(request.element("InsurerNumber"), "");
            default -> "9,,UNKNOWN,";
        };
    }

    /** The copy of a registered prescription: not a PDF a reader opens, but bytes that say which prescription and state it is of. */
    private String copy(RequestMessage request) {
        return registrations.stream()
                .filter(one -> one.prescriptionId().equals(request.element("PrescriptionId")))
                .findFirst()
                .map(one -> "1,1,,%s,<PrescriptionCopy>%s</PrescriptionCopy>"
                        .formatted(one.prescriptionId(), Base64.getEncoder().encodeToString(one.copy())))
                .orElse("1,2,NOTFOUND,");
    }

    /** What was handed out on a day; the question is always of one. */
    private String dispensings(RequestMessage request) {
        return dispensed.getOrDefault(request.element("DispensingDateFrom"), List.of()).stream()
                .map(document -> "<DispensingResult>%s</DispensingResult>"
                        .formatted(Base64.getEncoder().encodeToString(document)))
                .collect(Collectors.joining());
    }

    private String register(RequestMessage request) {
        String id = "P%08d".formatted(registrations.size() + 1);
        registrations.add(new Registration(id, request.fileId(), request.element("PrescriptionInfo"), "registered"));
        done.put(request.fileId(), registrations.size() - 1);
        return "1,1,," + id;
    }

    private String change(RequestMessage request, String state) {
        for (int i = 0; i < registrations.size(); i++) {
            Registration one = registrations.get(i);
            if (one.prescriptionId().equals(request.element("PrescriptionId"))) {
                String document = state.equals("cancelled") ? one.document() : request.element("PrescriptionInfo");
                registrations.set(i, one.with(state, document));
                done.put(request.fileId(), i);
                return "1,1,," + one.prescriptionId();
            }
        }
        return "1,2,NOTFOUND,";
    }

    /** Asked after a request: still at it, done, or never heard of. Asked after a prescription: what it is. */
    private String status(RequestMessage request) {
        String searched = request.element("SearchedFileIdentifier");
        if (processing.contains(searched)) {
            return "2,,,";
        }
        Integer at = done.get(searched);
        if (at != null) {
            return "1,1,," + registrations.get(at).prescriptionId();
        }
        return registrations.stream()
                .filter(one -> one.prescriptionId().equals(request.element("PrescriptionId")))
                .findFirst()
                .map(one -> "1,1,%s,%s".formatted(one.state(), one.prescriptionId()))
                .orElse("1,2,NOTFOUND,");
    }
}
