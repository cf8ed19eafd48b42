// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The service's own store: by insured person and identifier of a Bundle, as the service keeps it. It writes as often as it is told, so that
 * what is told twice is seen. Thread-safe.
 */
final class SharingStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final String WELL = "1,1,,";
    private static final String PROCESSING = "1,1,PROCESSING,";

    private final Map<String, KeptBundle> kept = new LinkedHashMap<>();
    private final Map<String, String> verdicts = new HashMap<>();
    private final Map<String, Integer> late = new HashMap<>();
    private final Map<String, String> insuredNow = new HashMap<>();

    synchronized List<KeptBundle> kept() {
        return List.copyOf(kept.values());
    }

    /** From now on a person is insured under another number; nobody moves twice. */
    synchronized void moves(String before, String now) {
        if (!insuredNow.containsValue(before)) {
            insuredNow.putIfAbsent(before, now);
        }
    }

    /** Where a person is insured now; empty if under the number he names. */
    synchronized String insuredNow(String memberId) {
        return insuredNow.getOrDefault(memberId, "");
    }

    /** A request is taken, and not done yet. */
    synchronized void receive(String fileId) {
        verdicts.putIfAbsent(fileId, PROCESSING);
    }

    /** A request → its verdict, {@code segment,status,code,count}, which is kept until it is asked for. */
    synchronized void take(SharingRequest request, SharingFault fault) {
        String verdict = fault == SharingFault.REFUSED ? "1,2,VALIDATION," : verdict(request, fault);
        verdicts.merge(request.fileId(), verdict, (before, now) -> before.startsWith(WELL) ? before : now);
        if (fault == SharingFault.LATE) {
            late.put(request.fileId(), 2);
        }
    }

    /** What became of a request. */
    synchronized String status(String fileId) {
        int questions = late.getOrDefault(fileId, 0);
        if (questions > 0) {
            late.put(fileId, questions - 1);
            return PROCESSING;
        }
        return verdicts.getOrDefault(fileId, "1,2,NEVERHEARD,");
    }

    private String verdict(SharingRequest request, SharingFault fault) {
        String memberId = request.element("InsuredPersonIdentifier");
        if (insuredNow.containsKey(memberId)) {
            return "1,2,NOTINSURED,";
        }
        String key = memberId + "|" + request.element("BundleIdentifier");
        KeptBundle before = kept.get(key);
        if (before == null) {
            return request.name().equals("clinsregisterreq") ? write(key, request, fault) : "1,2,NOTTHERE,";
        }
        return switch (request.name()) {
            case "clinsregisterreq" -> before.cancelled() ? write(key, request, fault) : "1,2,THEREALREADY,";
            case "clinschangereq" -> before.cancelled() ? "1,2,NOTTHERE," : write(key, request, fault);
            case "clinscancelreq" -> before.cancelled() ? "1,2,NOTTHERE," : keep(key, before.cancelled(true));
            case "clinsundoreq" -> before.cancelled() ? keep(key, before.cancelled(false)) : "1,2,NOTTHERE,";
            default -> "9,,UNKNOWN,";
        };
    }

    private String keep(String key, KeptBundle bundle) {
        kept.put(key, bundle);
        return WELL + bundle.resources().size();
    }

    /** A Bundle with the Patient alone would empty the list; this store refuses it, so that a test sees that none is sent. */
    private String write(String key, SharingRequest request, SharingFault fault) {
        byte[] bytes = Base64.getDecoder().decode(request.element("InformationBundle"));
        if (bytes.length > MOST_BYTES) {
            return "1,2,TOOLARGE,";
        }
        KeptBundle before = kept.get(key);
        int writes = before == null ? 1 : before.writes() + 1;
        KeptBundle bundle = KeptBundle.of(request.element("InsuredPersonIdentifier"), json(bytes), writes);
        if (bundle.resources().isEmpty()) {
            return "1,2,PATIENTALONE,";
        }
        KeptBundle stored = fault == SharingFault.DROPPED_SILENTLY ? bundle.withoutTheLast() : bundle;
        return keep(key, stored);
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("no JSON");
        }
    }
}
