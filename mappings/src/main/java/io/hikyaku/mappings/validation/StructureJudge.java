// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Bundle;

/**
 * Judges the structure of R4 Bundles: element names, types and formats of primitive values, what may repeat. It says which element
 * is wrong and never what stands in it.
 */
public final class StructureJudge implements Judge {
    private final FhirContext fhir;
    private final SureStructure sure;

    /** Makes a judge over HAPI's R4 model. */
    public StructureJudge(FhirContext fhir) {
        this.fhir = fhir;
        this.sure = new SureStructure(fhir);
    }

    @Override
    public String firstError(byte[] bundle) {
        byte[] abridged = Abridged.of(bundle);
        return sure.isSure(abridged) ? "" : parsersError(abridged);
    }

    /** What HAPI's parser says, which makes a model of the whole Bundle. */
    String parsersError(byte[] bundle) {
        IParser parser = fhir.newJsonParser();
        parser.setParserErrorHandler(new Silent());
        try {
            parser.parseResource(Bundle.class, new String(bundle, StandardCharsets.UTF_8));
            return "";
        } catch (BrokenRule e) {
            return e.rule;
        } catch (DataFormatException e) {
            return "it is not readable as an R4 Bundle";
        }
    }

    private static final class BrokenRule extends DataFormatException {
        private static final long serialVersionUID = 1L;

        private final String rule;

        BrokenRule(String rule) {
            super(rule);
            this.rule = rule;
        }
    }

    /** Refuses what HAPI's strict handler refuses, in words without values. */
    private static final class Silent extends StrictErrorHandler {
        @Override
        public void invalidValue(IParseLocation location, String value, String error) {
            throw new BrokenRule("the value of " + name(location) + " is not of its type");
        }

        @Override
        public void incorrectJsonType(
                IParseLocation location,
                String element,
                ValueType expected,
                ScalarType expectedScalar,
                ValueType found,
                ScalarType foundScalar) {
            throw new BrokenRule("element " + element + " is of the wrong JSON type");
        }

        @Override
        public void unknownElement(IParseLocation location, String element) {
            throw new BrokenRule("element " + element + " does not exist there");
        }

        @Override
        public void unknownAttribute(IParseLocation location, String attribute) {
            throw new BrokenRule("attribute " + attribute + " does not exist there");
        }

        @Override
        public void unexpectedRepeatingElement(IParseLocation location, String element) {
            throw new BrokenRule("element " + element + " may not repeat");
        }

        @Override
        public void missingRequiredElement(IParseLocation location, String element) {
            throw new BrokenRule("element " + element + " is required");
        }

        private static String name(IParseLocation location) {
            return location == null ? "an element" : location.getParentElementName();
        }
    }
}
