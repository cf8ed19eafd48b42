// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeDeclaredChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildAny;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import ca.uhn.fhir.model.api.annotation.Child;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;

/** HAPI's FHIR R4 model → the table the compiler reads. */
final class FhirTable {
    private static final FhirContext CONTEXT = FhirContext.forR4();
    private final Map<Class<?>, String> names = new HashMap<>();
    private final Map<String, String> types = new TreeMap<>();
    private final Deque<BaseRuntimeElementCompositeDefinition<?>> waiting = new ArrayDeque<>();

    static String text() {
        FhirTable table = new FhirTable();
        for (String type : new TreeSet<>(CONTEXT.getResourceTypes())) {
            table.named(CONTEXT.getResourceDefinition(type), type);
        }
        while (!table.waiting.isEmpty()) {
            table.describe(table.waiting.pop());
        }
        return "# FHIR R4 4.0.1 as HAPI FHIR knows it. Made by ModelTablesTest; not edited by hand.\n"
                + String.join("", table.types.values());
    }

    private String named(BaseRuntimeElementDefinition<?> definition, String name) {
        if (!(definition instanceof BaseRuntimeElementCompositeDefinition<?> composite)) {
            return definition.getName();
        }
        String known = names.putIfAbsent(definition.getImplementingClass(), name);
        if (known == null) {
            waiting.push(composite);
        }
        return known == null ? name : known;
    }

    private void describe(BaseRuntimeElementCompositeDefinition<?> type) {
        String name = names.get(type.getImplementingClass());
        boolean resource = Resource.class.isAssignableFrom(type.getImplementingClass());
        types.put(
                name,
                name
                        + (resource ? " resource\n" : "\n")
                        + type.getChildren().stream()
                                .map(child -> line(name, child))
                                .collect(Collectors.joining()));
    }

    private String line(String owner, BaseRuntimeChildDefinition child) {
        String max = child.getMax() == Child.MAX_UNLIMITED ? "*" : String.valueOf(child.getMax());
        return " %s %d %s %s%s\n".formatted(name(child), child.getMin(), max, types(owner, child), codes(child));
    }

    private static String name(BaseRuntimeChildDefinition child) {
        boolean choice =
                child instanceof RuntimeChildAny || !child.getValidChildNames().contains(child.getElementName());
        return child.getElementName() + (choice && !child.getElementName().endsWith("xtension") ? "[x]" : "");
    }

    private String types(String owner, BaseRuntimeChildDefinition child) {
        if (child.getElementName().equals("extension") || child.getElementName().equals("modifierExtension")) {
            named(CONTEXT.getElementDefinition("Extension"), "Extension");
            return "Extension";
        }
        if (child instanceof RuntimeChildAny) {
            return "*";
        }
        return child.getValidChildNames().stream()
                .sorted()
                .map(name -> type(owner, child, child.getChildByName(name)))
                .distinct()
                .collect(Collectors.joining("|"));
    }

    private String type(String owner, BaseRuntimeChildDefinition child, BaseRuntimeElementDefinition<?> definition) {
        if (definition == null || IBaseResource.class.isAssignableFrom(definition.getImplementingClass())) {
            return "Resource";
        }
        boolean block = definition.getImplementingClass().isMemberClass();
        String name = named(definition, block ? owner + "." + child.getElementName() : definition.getName());
        return name.equals("Reference") ? "Reference" + targets(child) : name;
    }

    private static String targets(BaseRuntimeChildDefinition child) {
        Child annotation =
                ((BaseRuntimeDeclaredChildDefinition) child).getField().getAnnotation(Child.class);
        String targets = Stream.of(annotation.type())
                .filter(Resource.class::isAssignableFrom)
                .map(Class::getSimpleName)
                .sorted()
                .collect(Collectors.joining(","));
        return targets.isEmpty() ? "" : "(" + targets + ")";
    }

    private static String codes(BaseRuntimeChildDefinition child) {
        if (!(child instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition bound)) {
            return "";
        }
        return Stream.of(bound.getBoundEnumType().getEnumConstants())
                .map(FhirTable::code)
                .filter(code -> !code.equals("?") && !code.equals("null"))
                .collect(Collectors.joining("|", " ", ""));
    }

    private static String code(Object constant) {
        try {
            return String.valueOf(constant.getClass().getMethod("toCode").invoke(constant));
        } catch (ReflectiveOperationException e) {
            return "?";
        }
    }
}
