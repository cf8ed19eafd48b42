// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request → the bytes of its file: the header and the elements public sources show, and for the others names of ours.
 *
 * @param name beginning of the file's name, which says what is asked: {@code ESPsiPIR01req}
 * @param fileId its {@code ArbitraryFileIdentifier}
 * @param body what stands in its body, as XML
 */
public record RequestFile(String name, String fileId, String body) {
    /** Names and texts → elements, as XML. */
    public static String elements(Map<String, String> texts) {
        StringBuilder elements = new StringBuilder();
        texts.forEach((name, text) -> elements.append("<%s>%s</%s>".formatted(name, SafeXml.escaped(text), name)));
        return elements.toString();
    }

    /** The name of the file, {@code ESPsiPIR01req_0a1b.xml}. */
    public String fileName() {
        return "%s_%s.xml".formatted(name, fileId);
    }

    /** Request → bytes. */
    public byte[] bytes(String institution) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <XmlMsg><MessageHeader><MedicalInstitutionCode>%s</MedicalInstitutionCode>\
            <ArbitraryFileIdentifier>%s</ArbitraryFileIdentifier></MessageHeader><MessageBody>%s</MessageBody></XmlMsg>
            """.formatted(institution, fileId, body).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "RequestFile[%s]".formatted(name);
    }
}
