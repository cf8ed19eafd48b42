// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.fhir.Element;
import io.hikyaku.mappings.fhir.FhirElement;
import io.hikyaku.mappings.fhir.FhirType;
import io.hikyaku.mappings.fhir.Identity;
import io.hikyaku.mappings.fhir.JsonWriter;
import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.notation.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One map by itself, run over the text of an example: segments, one a line, or one value of the map's datatype.
 *
 * @param primitive stands for the value of a map that fills a primitive; null for all others
 */
record Example(MapPlan map, @Nullable FhirElement primitive) {
    private static final String MSH = "MSH|^~\\&|APP|HOSP|||20260203040506||ADT^A01|1|P|2.5\n";
    private static final String VALUE = "ZZZ";

    byte[] run(String from, String given) {
        return run(from, given, null);
    }

    /** @param trail learns which rows the text hits; null where nobody asks */
    byte[] run(String from, String given, @Nullable Trail trail) {
        boolean segments = (from.length() == 3 && given.startsWith(from)) || given.contains("|");
        String text = segments ? given : VALUE + "|" + given;
        Hl7Message message = Hl7Message.parse(text.startsWith("MSH") ? text : MSH + text);
        Run.Given nothing = new Run.Given("", new Identity(), () -> day(message));
        Run run = new Run(message, Structure.of(message, List.of()), nothing, trail);
        Element body = new Element();
        for (int segment = 0; segment < message.segments(); segment++) {
            String name = message.segmentName(segment);
            if (name.equals(VALUE) || (segments && name.equals(from))) {
                map.run(run, spot(message, segment, name.equals(from)), body);
                return written(run, body);
            }
        }
        throw new IllegalArgumentException("the example holds no " + from);
    }

    /** An example has no message map that says when its event was: it is the day its message was made. */
    private static LocalDate day(Hl7Message message) {
        Instant made = Times.moment(message.value("MSH-7"), ZoneOffset.UTC);
        return made == null ? LocalDate.MAX : LocalDate.ofInstant(made, ZoneOffset.UTC);
    }

    private static Spot spot(Hl7Message message, int segment, boolean whole) {
        Spot all = Step.whole(message, segment, 1);
        return whole ? all : new Spot(segment, 1, 1, 0, 0, all.from(), all.to());
    }

    private byte[] written(Run run, Element body) {
        run.identifyByPlace();
        JsonWriter json = new JsonWriter(1_024);
        FhirType type = map.to();
        if (primitive != null) {
            return json.element(primitive, body).toBytes();
        }
        json.raw("{");
        if (type != null && type.isResource()) {
            json.raw("\"resourceType\":").string(type.name()).raw(body.size() > 0 ? "," : "");
        }
        return json.members(body).raw("}").toBytes();
    }
}
