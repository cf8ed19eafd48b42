// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** MedicationRequests → those that make one prescription, or why they do not. */
final class Requests {
    private static final Set<String> NOT_FOR_A_PHARMACY = Set.of("OHI", "IHP");

    private final Gaps gaps;

    Requests(Gaps gaps) {
        this.gaps = gaps;
    }

    /** Returns the requests that stand; what is cancelled is left out with all it says. */
    List<Reading> standing(List<Reading> all) {
        List<Reading> standing = new ArrayList<>();
        for (Reading request : all) {
            if (OrderedPrescription.isGone(request.node())) {
                request.skip("the request is cancelled");
            } else {
                standing.add(request);
            }
        }
        if (standing.isEmpty()) {
            gaps.notForTheService(
                    "no MedicationRequest stands", "MedicationRequest", "cancel the prescription that was registered");
        }
        standing.forEach(this::judge);
        one(standing, "subject.reference", "patients");
        one(standing, "requester.reference", "doctors");
        prescriptions(standing);
        return standing;
    }

    private void judge(Reading request) {
        boolean active =
                Set.of("active", "completed").contains(request.at("status").take());
        boolean order = request.at("intent").take().equals("order");
        boolean not = request.at("doNotPerform").node().asBoolean();
        if (!active || !order || not) {
            gaps.notForTheService(
                    "the request is not an order that stands", request.path(), "send orders, and no drafts or plans");
        }
        for (Reading category : request.each("category")) {
            if (category.first("coding", "system", CodeSystems.CATEGORY::contains)
                    .filter(one -> NOT_FOR_A_PHARMACY.contains(one.at("code").look()))
                    .isPresent()) {
                gaps.notForTheService(
                        "the order is dispensed in the hospital",
                        category.path(),
                        "send orders for a pharmacy outside (MERIT-9 OHO) to this destination, and no others");
            }
        }
    }

    private void one(List<Reading> requests, String element, String what) {
        Set<String> values = requests.stream()
                .map(request -> request.at(element).take())
                .collect(Collectors.toCollection(TreeSet::new));
        if (values.size() > 1) {
            gaps.notForTheService(
                    "the requests are of %d %s".formatted(values.size(), what),
                    "MedicationRequest." + element,
                    "make a prescription of each");
        }
    }

    private void prescriptions(List<Reading> requests) {
        Set<String> numbers = requests.stream()
                .flatMap(request -> request.each("identifier", "system", CodeSystems.PRESCRIPTION).stream())
                .map(identifier -> identifier.at("value").look())
                .collect(Collectors.toCollection(TreeSet::new));
        if (numbers.size() > 1) {
            gaps.notForTheService(
                    "the requests are of %d prescriptions".formatted(numbers.size()),
                    "MedicationRequest.identifier",
                    "send each prescription by itself");
        }
    }
}
