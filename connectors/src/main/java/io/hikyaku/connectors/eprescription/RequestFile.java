// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * A request → the bytes of its file: the header and the elements public sources show, and for the others names of ours.
 *
 * @param operation what is asked
 * @param fileId its {@code ArbitraryFileIdentifier}
 * @param body elements of the body, by name
 */
record RequestFile(Operation operation, String fileId, Map<String, String> body) {
    /** Element with the signed document, in Base64. */
    static final String INFO = "PrescriptionInfo";

    /** Element with the service's name of a registered prescription. */
    static final String PRESCRIPTION_ID = "PrescriptionId";

    /** Element, named by us, with the identifier of the request that a status asks after. */
    static final String SEARCHED = "SearchedFileIdentifier";

    static String base64(byte[] document) {
        return Base64.getEncoder().encodeToString(document);
    }

    byte[] bytes(String institution) {
        StringBuilder elements = new StringBuilder();
        body.forEach((name, text) -> elements.append("<%s>%s</%s>".formatted(name, SafeXml.escaped(text), name)));
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <XmlMsg><MessageHeader><MedicalInstitutionCode>%s</MedicalInstitutionCode>\
            <ArbitraryFileIdentifier>%s</ArbitraryFileIdentifier></MessageHeader><MessageBody>%s</MessageBody></XmlMsg>
            """.formatted(institution, fileId, elements).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "RequestFile[%s]".formatted(operation.word());
    }
}
