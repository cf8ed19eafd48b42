// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.fhir.Element;
import io.hikyaku.mappings.fhir.FhirElement;
import io.hikyaku.mappings.fhir.FhirType;
import io.hikyaku.mappings.fhir.Link;
import io.hikyaku.mappings.fhir.Resource;

/**
 * Carries by a map that makes a resource of its own, and refers to it.
 *
 * @param type the type of that resource
 * @param reference the element of a Reference that holds {@code Type/id}
 */
record ByHop(MapPlan map, FhirType type, Target target, FhirElement reference) implements Carrier {
    @Override
    public void carry(Run run, Spot spot, Element root, int ordinal) {
        if (Carrier.deletes(run, spot)) {
            return;
        }
        int before = run.resources().size();
        Resource resource = new Resource(type, true);
        map.run(run, spot, resource.body());
        if (!resource.body().hasContent()) {
            return;
        }
        run.identify(resource, map.key(), spot);
        if (link(root, ordinal, resource)) {
            run.resources().add(resource);
        } else {
            Lost.unmap(run, resource.body());
            run.resources().subList(before, run.resources().size()).clear();
        }
    }

    private boolean link(Element root, int ordinal, Resource resource) {
        Element existing = target.existing(root, ordinal);
        Element made = existing == null ? new Element() : existing;
        if (made.get(reference) instanceof Link known) {
            return !resource.id().isEmpty() && known.target().url().equals(resource.url());
        }
        made.add(reference, new Link(resource, target.row()));
        return existing != null || target.attach(root, ordinal, made);
    }
}
