// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Writes → versions in a draft, all of them or a refusal. A single create or update is a transaction of one.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#trules">FHIR R4, transaction processing rules</a>
 */
final class Transaction {
    /** What became of one write: the version it made, or, unwritten, the one a conditional create found. */
    record Result(Version version, boolean written) {
        int status() {
            return written && version.number() == 1 ? 201 : 200;
        }
    }

    private record Planned(Write write, String identity, boolean exists) {}

    private final Draft draft;
    private final Rules rules;

    Transaction(Draft draft, Rules rules) {
        this.draft = draft;
        this.rules = rules;
    }

    /** Writes → their results, in the same order. */
    List<Result> apply(List<Write> writes) {
        List<Planned> plan = writes.stream().map(this::planned).toList();
        refuseTwice(plan);
        References references = new References(identities(plan), draft);
        List<Result> results = new ArrayList<>();
        for (Planned planned : plan) {
            results.add(apply(planned, references));
        }
        draft.written().forEach(references::check);
        return results;
    }

    private Planned planned(Write write) {
        if (write.id().isPresent()) {
            return new Planned(write, write.type() + "/" + write.id().get(), false);
        }
        boolean updates = !write.match().isEmpty();
        String condition = updates ? write.match() : write.conditions().ifNoneExist();
        List<Version> found = condition.isEmpty() ? List.of() : draft.search(selective(write.type(), condition));
        if (found.size() > 1) {
            throw Refusal.precondition("the condition finds %d resources".formatted(found.size()));
        }
        return found.isEmpty()
                ? new Planned(write, write.type() + "/" + UUID.randomUUID(), false)
                : new Planned(write, found.get(0).identity(), !updates);
    }

    private static Search selective(String type, String condition) {
        Search search = Search.of(type, Query.of(condition));
        if (!search.isSelective()) {
            throw Refusal.invalid("the condition holds no search parameter");
        }
        return search;
    }

    private static void refuseTwice(List<Planned> plan) {
        Set<String> seen = new HashSet<>();
        for (Planned planned : plan) {
            if (!planned.exists() && !seen.add(planned.identity())) {
                throw Refusal.invalid("two entries write " + planned.identity());
            }
        }
    }

    private static Map<String, String> identities(List<Planned> plan) {
        Map<String, String> identities = new HashMap<>();
        for (Planned planned : plan) {
            String fullUrl = planned.write().fullUrl();
            String other = fullUrl.isEmpty() ? null : identities.put(fullUrl, planned.identity());
            if (other != null && !other.equals(planned.identity())) {
                throw Refusal.invalid("two entries have the same fullUrl");
            }
        }
        return identities;
    }

    private Result apply(Planned planned, References references) {
        if (planned.exists()) {
            return new Result(draft.committed(planned.identity()).orElseThrow(), false);
        }
        Write write = planned.write();
        write.conditions().check(draft.committed(planned.identity()));
        rules.check(write.resource());
        var resource = references.resolved(write.resource());
        resource.put("id", planned.identity().substring(write.type().length() + 1));
        return new Result(draft.put(planned.identity(), resource), true);
    }
}
