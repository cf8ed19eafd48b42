// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.document;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * What a pharmacy told the service of one prescription it dispensed (調剤結果) ↔ the XML document that holds it.
 *
 * <p>The service's own document is known to registered vendors alone. This one has names of ours in a namespace of ours - but for
 * {@code PrescriptionId} and {@code ReceptionPharmacyCode}, which public sources show - and says what was handed out in the records of
 * {@code SJ1}; a site that is registered puts the service's in its place.
 *
 * @param prescriptionId the service's name of the prescription
 * @param pharmacyCode ten digits of the pharmacy
 * @param pharmacyName its name; empty where it is not said
 * @param dispensed the day it was handed out
 * @param csv what was, as an {@code SJ1} file in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as it came
public record DispensingDocument(
        String prescriptionId, String pharmacyCode, String pharmacyName, LocalDate dispensed, byte[] csv) {
    /** The namespace of the elements. */
    public static final String NAMESPACE = "urn:hikyaku:dispensing-document:1";

    /** Result → document. The same result always gives the same bytes. */
    public byte[] write() {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <DispensingDocument xmlns="%s"><PrescriptionId>%s</PrescriptionId>\
            <ReceptionPharmacyCode>%s</ReceptionPharmacyCode><PharmacyName>%s</PharmacyName>\
            <DispensingDate>%s</DispensingDate><Dispensing>%s</Dispensing></DispensingDocument>
            """.formatted(
                        NAMESPACE,
                        escaped(prescriptionId),
                        escaped(pharmacyCode),
                        escaped(pharmacyName),
                        dispensed.format(DateTimeFormatter.BASIC_ISO_DATE),
                        Base64.getEncoder().encodeToString(csv))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /**
     * Document → result.
     *
     * @throws MappingException MAP-178 if it is no such document
     */
    public static DispensingDocument read(byte[] bytes) {
        Document document = DocumentXml.read(bytes, DispensingDocument::problem);
        try {
            return new DispensingDocument(
                    required(document, "PrescriptionId"),
                    required(document, "ReceptionPharmacyCode"),
                    text(document, "PharmacyName"),
                    LocalDate.parse(required(document, "DispensingDate"), DateTimeFormatter.BASIC_ISO_DATE),
                    Base64.getMimeDecoder().decode(required(document, "Dispensing")));
        } catch (DateTimeException e) {
            throw problem("DispensingDate is no day");
        } catch (IllegalArgumentException e) {
            throw problem("Dispensing is not in Base64");
        }
    }

    private static String required(Document document, String element) {
        String text = text(document, element);
        if (text.isEmpty()) {
            throw problem("the document has not one " + element);
        }
        return text;
    }

    private static String text(Document document, String element) {
        NodeList found = document.getElementsByTagNameNS(NAMESPACE, element);
        return found.getLength() == 1 ? found.item(0).getTextContent().strip() : "";
    }

    private static MappingException problem(String what) {
        return new MappingException(
                MappingProblem.NO_DISPENSING,
                what,
                "the dispensing document",
                "see what the service answered, then drive the held message again");
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "DispensingDocument[%d bytes]".formatted(csv.length);
    }
}
