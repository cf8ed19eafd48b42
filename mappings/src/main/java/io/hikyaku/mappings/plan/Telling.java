// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.fhir.Element;
import io.hikyaku.mappings.fhir.ElementPath;
import io.hikyaku.mappings.fhir.FhirElement;
import io.hikyaku.mappings.fhir.Link;
import io.hikyaku.mappings.fhir.Node;
import io.hikyaku.mappings.fhir.Resource;
import io.hikyaku.mappings.fhir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Resources and the trail of their run → every value written, with its path and its rows. Used once. */
final class Telling {
    private final Trail trail;
    private final List<Written> written = new ArrayList<>();
    private String told = "";

    Telling(Trail trail) {
        this.trail = trail;
    }

    List<Written> of(List<Resource> resources) {
        Map<String, Integer> counts = new HashMap<>();
        resources.forEach(resource -> counts.merge(resource.type().name(), 1, Integer::sum));
        Map<String, Integer> numbers = new HashMap<>();
        for (Resource resource : resources) {
            String type = resource.type().name();
            int index = numbers.merge(type, 1, Integer::sum) - 1;
            boolean alone = counts.getOrDefault(type, 0) == 1;
            told = resource.url();
            walk(ElementPath.of(type, alone ? ElementPath.ALONE : index), resource.body());
        }
        return written;
    }

    private void walk(ElementPath path, Element element) {
        for (int i = 0; i < element.size(); i++) {
            FhirElement slot = element.slot(i);
            List<Node> nodes = element.nodes(i);
            for (int n = 0; n < nodes.size(); n++) {
                tell(path.to(slot, slot.isMany() ? n : ElementPath.ALONE), nodes.get(n));
            }
        }
    }

    private void tell(ElementPath path, Node node) {
        if (node instanceof Element element) {
            walk(path, element);
        } else if (node instanceof Link link) {
            String type = link.target().type().name();
            written.add(new Written(
                    told, path, List.of(link.row()), List.of(), link.target().url(), type));
        } else if (node instanceof Value value) {
            boolean constant = value.leaf() == Value.NO_LEAF;
            List<Integer> leaves = constant ? List.of() : trail.together(value.row(), value.leaf());
            written.add(new Written(told, path, trail.rows(value.row(), value.leaf()), leaves, value.text(), ""));
        }
    }
}
