// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.validation;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * Bundle → whether its structure is surely that of R4. It walks the bytes once along HAPI's own definitions and lets HAPI's types read
 * each value, but makes no model of it: a fraction of the time of HAPI's parser. Whatever is rare (narratives, contained resources) or
 * wrong is not sure, and for the parser to judge.
 */
final class SureStructure {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Types HAPI takes any text for; a code that is bound to a value set has arguments. */
    private static final Set<String> ANY_TEXT = Set.of("string", "markdown", "uri", "url", "canonical", "code", "id");

    private final FhirContext fhir;
    private final BaseRuntimeElementCompositeDefinition<?> extension;

    SureStructure(FhirContext fhir) {
        this.fhir = fhir;
        this.extension = (BaseRuntimeElementCompositeDefinition<?>) fhir.getElementDefinition("Extension");
    }

    boolean isSure(byte[] bundle) {
        try (JsonParser json = JSON.createParser(bundle)) {
            return json.nextToken() == JsonToken.START_OBJECT && isResource(json, "Bundle") && json.nextToken() == null;
        } catch (IOException | DataFormatException | IllegalArgumentException unsure) {
            return false;
        }
    }

    /** At its first brace; any resource if the type is null. It says first what it is, as our own writer has it. */
    private boolean isResource(JsonParser json, @Nullable String type) throws IOException {
        if (!"resourceType".equals(json.nextFieldName()) || json.nextToken() != JsonToken.VALUE_STRING) {
            return false;
        }
        String found = json.getText();
        return (type == null || type.equals(found)) && hasElements(json, fhir.getResourceDefinition(found));
    }

    private boolean hasElements(JsonParser json, BaseRuntimeElementCompositeDefinition<?> type) throws IOException {
        Set<BaseRuntimeChildDefinition> choices = new HashSet<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (!isElement(json, type, name, choices)) {
                return false;
            }
        }
        return json.currentToken() == JsonToken.END_OBJECT;
    }

    /** At its value. */
    private boolean isElement(
            JsonParser json,
            BaseRuntimeElementCompositeDefinition<?> type,
            String name,
            Set<BaseRuntimeChildDefinition> choices)
            throws IOException {
        if (name.equals("id")) {
            return isText(json);
        }
        if (name.endsWith("xtension")) {
            return name.equals("extension") && isArray(json, this::isExtension);
        }
        if (name.startsWith("_")) {
            return isExtended(json, type.getChildByName(name.substring(1)), name.substring(1));
        }
        BaseRuntimeChildDefinition child = type.getChildByName(name);
        if (child == null || child.getChildByName(name) == null) {
            return false;
        }
        BaseRuntimeElementDefinition<?> element = child.getChildByName(name);
        if (child.getMax() == 1) {
            return isOnlyOne(child, choices) && isValue(json, child, element);
        }
        return isArray(json, item -> isValue(item, child, element));
    }

    /** A choice may stand there in one of its types; that nothing else stands there twice the parser of JSON sees to. */
    private static boolean isOnlyOne(BaseRuntimeChildDefinition child, Set<BaseRuntimeChildDefinition> choices) {
        return !(child instanceof RuntimeChildChoiceDefinition) || choices.add(child);
    }

    private interface Item {
        boolean isRight(JsonParser json) throws IOException;
    }

    private static boolean isArray(JsonParser json, Item item) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY || json.nextToken() == JsonToken.END_ARRAY) {
            return false;
        }
        do {
            if (!item.isRight(json)) {
                return false;
            }
        } while (json.nextToken() != JsonToken.END_ARRAY);
        return true;
    }

    private boolean isValue(JsonParser json, BaseRuntimeChildDefinition child, BaseRuntimeElementDefinition<?> element)
            throws IOException {
        return switch (element.getChildType()) {
            case PRIMITIVE_DATATYPE, ID_DATATYPE -> isPrimitive(json, child, element);
            case COMPOSITE_DATATYPE, RESOURCE_BLOCK ->
                json.currentToken() == JsonToken.START_OBJECT
                        && element instanceof BaseRuntimeElementCompositeDefinition<?> type
                        && hasElements(json, type);
            case RESOURCE -> json.currentToken() == JsonToken.START_OBJECT && isResource(json, null);
            default -> false;
        };
    }

    private static boolean isPrimitive(
            JsonParser json, BaseRuntimeChildDefinition child, BaseRuntimeElementDefinition<?> element)
            throws IOException {
        JsonToken wanted =
                switch (element.getName()) {
                    case "boolean" -> json.currentToken().isBoolean() ? json.currentToken() : JsonToken.VALUE_TRUE;
                    case "integer", "positiveInt", "unsignedInt" -> JsonToken.VALUE_NUMBER_INT;
                    case "decimal" ->
                        json.currentToken().isNumeric() ? json.currentToken() : JsonToken.VALUE_NUMBER_INT;
                    default -> JsonToken.VALUE_STRING;
                };
        // A reference that begins with # is to a contained resource, which nobody looked for.
        if (json.currentToken() != wanted
                || json.getTextLength() == 0
                || json.getText().startsWith("#")) {
            return false;
        }
        Object arguments = child.getInstanceConstructorArguments();
        if (arguments == null && ANY_TEXT.contains(element.getName())) {
            return true;
        }
        Object value = arguments == null ? element.newInstance() : element.newInstance(arguments);
        if (!(value instanceof IPrimitiveType<?> primitive)) {
            return false;
        }
        primitive.setValueAsString(json.getText());
        return true;
    }

    private boolean isExtension(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        boolean url = false;
        int values = 0;
        Set<BaseRuntimeChildDefinition> choices = new HashSet<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            url |= name.equals("url");
            values += name.equals("extension") || name.startsWith("value") ? 1 : 0;
            if (name.startsWith("_") || !isElement(json, extension, name, choices)) {
                return false;
            }
        }
        return url && values == 1;
    }

    /** A primitive's extensions; its value stands beside. */
    private boolean isExtended(JsonParser json, @Nullable BaseRuntimeChildDefinition child, String name)
            throws IOException {
        return child != null
                && child.getMax() == 1
                && child.getChildByName(name) != null
                && isPrimitiveType(child.getChildByName(name))
                && json.currentToken() == JsonToken.START_OBJECT
                && "extension".equals(json.nextFieldName())
                && json.nextToken() != null
                && isArray(json, this::isExtension)
                && json.nextToken() == JsonToken.END_OBJECT;
    }

    private static boolean isPrimitiveType(BaseRuntimeElementDefinition<?> element) {
        return element.getChildType() == BaseRuntimeElementDefinition.ChildTypeEnum.PRIMITIVE_DATATYPE;
    }

    private static boolean isText(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING && json.getTextLength() > 0;
    }
}
