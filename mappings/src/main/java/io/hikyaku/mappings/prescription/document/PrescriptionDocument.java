// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.document;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A prescription's CSV ↔ the XML document that holds it in Base64.
 *
 * <p>The service's own document is known to registered vendors alone. This one has names of ours in a namespace of ours; a
 * site that is registered puts the service's in its place. A signed document is read by the same rules, and never written
 * again: its bytes are those of the signer.
 */
public final class PrescriptionDocument {
    /** Bytes of one document, signed. */
    public static final int MAX_BYTES = 4 << 20;

    /** The namespace of the elements. */
    public static final String NAMESPACE = "urn:hikyaku:prescription-document:1";

    /** The {@code Id} of the element that holds the CSV, which a signature refers to. */
    public static final String ID = "prescription";

    private static final String ELEMENT = "Prescription";

    private PrescriptionDocument() {}

    /** CSV → unsigned document. The same CSV always gives the same bytes. */
    public static byte[] write(byte[] csv) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <PrescriptionDocument xmlns="%s"><%s Id="%s">%s</%s></PrescriptionDocument>
            """.formatted(NAMESPACE, ELEMENT, ID, Base64.getEncoder().encodeToString(csv), ELEMENT)
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Document, signed or not → the CSV in it.
     *
     * @throws MappingException MAP-177 if it is larger than {@link #MAX_BYTES}, no XML, has a DOCTYPE, or not one prescription
     */
    public static byte[] csv(byte[] document) {
        NodeList found =
                DocumentXml.read(document, PrescriptionDocument::problem).getElementsByTagNameNS(NAMESPACE, ELEMENT);
        if (found.getLength() != 1 || !ID.equals(((Element) found.item(0)).getAttribute("Id"))) {
            throw problem("the document has not one prescription");
        }
        try {
            return Base64.getMimeDecoder().decode(found.item(0).getTextContent());
        } catch (IllegalArgumentException e) {
            throw problem("the prescription is not in Base64");
        }
    }

    private static MappingException problem(String what) {
        return new MappingException(
                MappingProblem.NO_PRESCRIPTION_DOCUMENT,
                what,
                "the prescription document",
                "see what the signer did with the document it was given");
    }
}
