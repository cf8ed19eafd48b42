// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.simulators.checker.Checker;
import io.hikyaku.simulators.checker.Claims;
import io.hikyaku.simulators.checker.EhrHistory;
import io.hikyaku.simulators.checker.EhrWrite;
import io.hikyaku.simulators.checker.EngineHistory;
import io.hikyaku.simulators.checker.Intent;
import io.hikyaku.simulators.checker.KeyOf;
import io.hikyaku.simulators.checker.LaneOrder;
import io.hikyaku.simulators.checker.Reconciliation;
import io.hikyaku.simulators.checker.SenderHistory;
import io.hikyaku.simulators.checker.Sent;
import io.hikyaku.simulators.checker.Verdict;
import io.hikyaku.simulators.checker.Violation;
import io.hikyaku.simulators.fhirserver.CommittedWrite;
import io.hikyaku.simulators.program.EngineApi;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What everybody wrote down in one round → what it came to. */
final class Histories {
    private final Scene scene;
    private final KeyOf keys = new MessageKeys(Scene.TENANT);
    private final SenderHistory sender;
    private final List<CommittedWrite> log;
    private final EngineHistory engine;

    private Histories(Scene scene, EngineHistory engine) throws IOException {
        this.scene = scene;
        this.engine = engine;
        this.sender = SenderHistory.read(scene.senderLog());
        this.log = CommittedWrite.read(scene.ehrLog());
    }

    /** Scene in which nobody sends any longer → its histories, once the engine has nothing left to do. */
    static Histories afterAll(Scene scene, Duration limit) throws IOException, InterruptedException, ProofException {
        EngineApi api = scene.engine().api();
        Patience.need("the end of the engine's work", () -> isIdle(api), limit);
        return new Histories(
                scene, new EngineHistory(arrivals(api), EngineHistory.counts(api.get("/api/counts")), queues(api)));
    }

    private static boolean isIdle(EngineApi api) {
        try {
            return new EngineHistory(List.of(), EngineHistory.counts(api.get("/api/counts")), queues(api)).underWay()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Map<String, Long> queues(EngineApi api) throws IOException, InterruptedException {
        return EngineHistory.queues(api.text("/actuator/prometheus"));
    }

    private static List<EngineHistory.Arrived> arrivals(EngineApi api) throws IOException, InterruptedException {
        List<EngineHistory.Arrived> arrivals = new ArrayList<>();
        long after = 0;
        JsonNode page;
        do {
            page = api.get("/api/messages?size=%d&after=%d".formatted(EngineApi.MAX_MESSAGES, after));
            page.path("messages").forEach(message -> arrivals.add(EngineHistory.Arrived.of(message)));
            after = page.path("next").asLong(-1);
        } while (after >= 0);
        return arrivals;
    }

    /** Cycles done → all that was found. */
    Findings findings(Map<String, Long> cycles) throws IOException {
        Verdict verdict = Checker.check(sender, keys, EhrHistory.of(log), engine.account());
        List<Violation> violations = new ArrayList<>(verdict.violations());
        List<Intent> intents = scene.traffic().intents();
        violations.addAll(LaneOrder.check(intents, sender, keys, engine.account(), log));
        violations.addAll(Reconciliation.check(sender, keys, engine, scene.framesRepeat()));
        violations.addAll(Claims.check(
                sender,
                keys,
                engine,
                new Claims.Evidence(inDestination(), scene.moods().refused(), Claims.Evidence.poison(intents))));
        violations.addAll(EndStates.check(episodes(intents)));
        Map<String, Long> figures = new TreeMap<>(cycles);
        figures.put("attempted", (long) verdict.sent());
        figures.put("acknowledged", (long) verdict.acknowledged());
        figures.put("applied", (long) verdict.applied());
        figures.put("superseded", (long) verdict.superseded());
        figures.put("held", (long) verdict.held());
        figures.put("duplicate", engine.counts().getOrDefault("duplicate", 0L));
        return new Findings(figures, violations, scene.engine().slowestStart());
    }

    private static String key(CommittedWrite write) {
        return new EhrWrite(write.identity(), write.version(), write.source()).key();
    }

    private Set<String> inDestination() {
        return log.stream().map(Histories::key).collect(Collectors.toSet());
    }

    /** Patients of the episodes → what the EHR has of them now. */
    private Map<String, List<String>> episodes(List<Intent> intents) {
        Map<String, String> patients = new HashMap<>();
        intents.stream()
                .filter(EndStates::isOfAnEpisode)
                .forEach(intent -> patients.put(intent.feed() + " " + intent.controlId(), intent.patient()));
        Map<String, String> patientOfKey = new HashMap<>();
        for (Sent sent : sender.messages()) {
            String patient = patients.get(sent.feed() + " " + sent.controlId());
            if (patient != null) {
                patientOfKey.put(keys.keyOf(sent), patient);
            }
        }
        Map<String, Set<String>> identities = new TreeMap<>();
        for (CommittedWrite write : log) {
            String patient = patientOfKey.get(key(write));
            if (patient != null && !write.identity().startsWith("Location/")) {
                identities
                        .computeIfAbsent(patient, p -> new java.util.TreeSet<>())
                        .add(write.identity());
            }
        }
        Map<String, List<String>> resources = new TreeMap<>();
        identities.forEach((patient, known) -> resources.put(
                patient,
                known.stream()
                        .flatMap(identity -> scene.ehr().resource(identity).stream())
                        .toList()));
        return resources;
    }
}
