// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.fhir.JsonWriter;
import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.ssmix2.SsMix2Path;
import java.util.List;
import java.util.Optional;

/**
 * One line of {@code ./hikyaku map --account}: JSON, what became of one message.
 *
 * @param file the file the message is in
 * @param path what its path says, where that is an SS-MIX2 one
 */
record AccountLine(String file, Optional<SsMix2Path> path) {
    /** Returns the line of a message that was mapped. */
    byte[] of(Hl7Message message, Account account, List<Finding> findings) {
        JsonWriter json = new JsonWriter(1_024);
        json.raw("{\"file\":").string(file);
        json.raw(",\"controlId\":").string(message.controlId());
        json.raw(",\"type\":").string(message.type());
        path.ifPresent(known -> path(json, known));
        json.raw(",\"populated\":" + account.populated());
        json.raw(",\"mapped\":" + account.mapped());
        json.raw(",\"skipped\":" + account.skipped());
        json.raw(",\"unmapped\":[");
        for (int i = 0; i < account.unmapped().size(); i++) {
            json.raw(i == 0 ? "" : ",").string(account.unmapped().get(i));
        }
        json.raw("],\"findings\":[");
        for (int i = 0; i < findings.size(); i++) {
            json.raw(i == 0 ? "{\"code\":" : ",{\"code\":")
                    .string(findings.get(i).code());
            json.raw(",\"at\":").string(findings.get(i).at()).raw("}");
        }
        return json.raw("]}").toBytes();
    }

    private static void path(JsonWriter json, SsMix2Path path) {
        json.raw(",\"path\":{\"patientId\":").string(path.patientId());
        json.raw(",\"careDate\":").string(path.careDate());
        json.raw(",\"dataType\":").string(path.dataType());
        json.raw(",\"orderNumber\":").string(path.orderNumber());
        json.raw(",\"occurred\":").string(path.occurred());
        json.raw(",\"department\":").string(path.department());
        json.raw(",\"condition\":").string(path.condition().word()).raw("}");
    }

    /** Returns the line of a message that was refused. */
    static byte[] problem(String file, MappingException problem) {
        JsonWriter json = new JsonWriter(256);
        json.raw("{\"file\":").string(file);
        return json.raw(",\"problem\":")
                .string(problem.code() + " " + problem.what())
                .raw("}")
                .toBytes();
    }
}
