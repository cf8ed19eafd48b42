// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.ssmix2;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The header of a CDA document: bytes → what it says of itself and its patient. Nothing outside of the document is ever read, and one
 * with a DOCTYPE is not read at all.
 */
final class CdaHeader {
    private static final String NAMESPACE = "urn:hl7-org:v3";
    private static final int MAX_EVENTS = 20_000;
    private static final int MAX_TEXT_CHARACTERS = 1_000;
    static final XMLInputFactory XML = factory();

    private final Map<String, String> values = new HashMap<>();
    private final List<String> path = new ArrayList<>();

    private CdaHeader() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside of the document is read");
        });
        return factory;
    }

    /** Reads a header; empty where the bytes are no CDA, are broken, or have a DOCTYPE. */
    static Optional<CdaHeader> read(byte[] document) {
        CdaHeader header = new CdaHeader();
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(document));
            return header.read(xml) ? Optional.of(header) : Optional.empty();
        } catch (XMLStreamException | RuntimeException broken) {
            return Optional.empty();
        }
    }

    /** Reads up to the body; false if this is no CDA, or its header is larger than any. */
    private boolean read(XMLStreamReader xml) throws XMLStreamException {
        for (int events = 0; xml.hasNext() && events < MAX_EVENTS; events++) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD -> {
                    return false;
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    if (!start(xml)) {
                        return path.size() > 1;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> path.remove(path.size() - 1);
                case XMLStreamConstants.CHARACTERS -> text(xml.getText());
                default -> {}
            }
        }
        return false;
    }

    /** Returns whether there is more to read: the body is none of the header, and other XML is not read. */
    private boolean start(XMLStreamReader xml) {
        path.add(xml.getLocalName());
        boolean isRoot = path.size() == 1;
        if (isRoot && !(NAMESPACE.equals(xml.getNamespaceURI()) && path.get(0).equals("ClinicalDocument"))) {
            return false;
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            put("@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return !(path.size() == 2 && path.get(1).equals("component"));
    }

    private void text(String text) {
        if (!text.isBlank()) {
            put("", text.strip());
        }
    }

    private void put(String attribute, String value) {
        if (value.length() <= MAX_TEXT_CHARACTERS) {
            values.putIfAbsent(String.join("/", path.subList(1, path.size())) + attribute, value);
        }
    }

    /** Returns what stands at a path below the root, {@code recordTarget/patientRole/id@extension}: the first of its kind; empty for none. */
    String at(String place) {
        return values.getOrDefault(place, "");
    }
}
