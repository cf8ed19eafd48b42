// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Resources → those that are whole. What lacks an element FHIR requires is left out: a part of a resource, or the resource with the
 * references to it. So nothing leaves that a destination must refuse, and what is left out is reported, value by value.
 */
public final class Whole {
    private final IntConsumer lost;
    private final Consumer<String> noted;
    private final Set<String> gone = new HashSet<>();

    /**
     * Makes one for one message.
     *
     * @param lost hears of each value of the message that is left out
     * @param noted hears of each resource that is left out, and why
     */
    public Whole(IntConsumer lost, Consumer<String> noted) {
        this.lost = lost;
        this.noted = noted;
    }

    /** Takes out of a list what is not whole; what refers to a resource that goes is looked at again. */
    public void keep(List<Resource> resources) {
        int before;
        do {
            before = gone.size();
            resources.removeIf(resource -> !isWhole(resource));
        } while (gone.size() > before);
    }

    private boolean isWhole(Resource resource) {
        prune(resource.body());
        String lacking = resource.type().needs().lacking(resource.body());
        if (lacking.isEmpty()) {
            return true;
        }
        lose(resource.body());
        noted.accept("%s is left out: no %s".formatted(resource.type().name(), lacking));
        gone.add(resource.url());
        return false;
    }

    /** Takes away what is not whole in an element; says whether anything went. */
    private boolean prune(Element element) {
        boolean pruned = false;
        for (int i = element.size() - 1; i >= 0; i--) {
            FhirElement slot = element.slot(i);
            if (slot.isPrimitive() && gone.isEmpty()) {
                continue;
            }
            if (slot.isMany()) {
                List<Node> nodes = element.nodes(i);
                pruned |= nodes.removeIf(node -> goes(slot, node));
                if (nodes.isEmpty()) {
                    element.remove(i);
                }
            } else if (goes(slot, element.single(i))) {
                element.remove(i);
                pruned = true;
            }
        }
        return pruned;
    }

    private boolean goes(FhirElement slot, Node node) {
        if (node instanceof Link link) {
            return gone.contains(link.target().url());
        }
        if (!(node instanceof Element element)) {
            return false;
        }
        boolean emptied = prune(element) && !element.hasContent();
        if (emptied || !slot.needs().lacking(element).isEmpty()) {
            lose(element);
            return true;
        }
        return false;
    }

    private void lose(Element element) {
        new Merge(lost).lose(element);
    }
}
