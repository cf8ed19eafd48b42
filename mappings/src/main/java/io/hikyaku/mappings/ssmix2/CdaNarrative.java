// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.ssmix2;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a reader is shown of a CDA document: bytes → the words of its sections, and the patient they are about. Nothing outside of the
 * document is ever read, and one with a DOCTYPE is not read at all.
 *
 * @param patientIds the numbers of the patient
 * @param sections in the order of the document, those in others after what encloses them
 */
public record CdaNarrative(List<String> patientIds, List<Section> sections) {
    /** The largest document that is read. */
    public static final int MOST_BYTES = 5 * 1024 * 1024;

    private static final int MOST_DEPTH = 100;
    private static final int MOST_SECTIONS = 200;
    private static final String PATIENT = "ClinicalDocument/recordTarget/patientRole/id";
    private static final Set<String> LINES = Set.of("paragraph", "item", "br", "tr", "caption", "list", "table");
    private static final Set<String> CELLS = Set.of("td", "th");

    /** Makes one. */
    public CdaNarrative {
        patientIds = List.copyOf(patientIds);
        sections = List.copyOf(sections);
    }

    /**
     * A section.
     *
     * @param code its code, most often of LOINC; empty if it has none
     * @param title as it is written; empty if it has none
     * @param words of its text, a line each paragraph
     */
    public record Section(String code, String title, String words) {
        /** Returns a text without content. */
        @Override
        public String toString() {
            return "Section[%s]".formatted(code);
        }
    }

    /** Reads it; empty where the bytes are no CDA, are broken, have a DOCTYPE, or are larger or deeper than is read. */
    public static Optional<CdaNarrative> read(byte[] document) {
        if (document.length > MOST_BYTES) {
            return Optional.empty();
        }
        try {
            Reading reading = new Reading();
            XMLStreamReader xml = CdaHeader.XML.createXMLStreamReader(new ByteArrayInputStream(document));
            while (xml.hasNext()) {
                reading.take(xml);
            }
            return Optional.of(new CdaNarrative(reading.patientIds, reading.sections));
        } catch (XMLStreamException | RuntimeException broken) {
            return Optional.empty();
        }
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "CdaNarrative[%d]".formatted(sections.size());
    }

    /** The document while it is read. */
    private static final class Reading {
        private final List<String> patientIds = new ArrayList<>();
        private final List<Section> sections = new ArrayList<>();
        private final List<String> path = new ArrayList<>();
        private final Deque<String> codes = new ArrayDeque<>();
        private final Deque<String> titles = new ArrayDeque<>();
        private final StringBuilder words = new StringBuilder();
        private int textDepth;

        void take(XMLStreamReader xml) throws XMLStreamException {
            switch (xml.next()) {
                case XMLStreamConstants.DTD -> throw new XMLStreamException("a DOCTYPE");
                case XMLStreamConstants.START_ELEMENT -> start(xml);
                case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS -> text(xml.getText());
                default -> {}
            }
        }

        private void start(XMLStreamReader xml) throws XMLStreamException {
            String name = xml.getLocalName();
            String parent = path.isEmpty() ? "" : path.get(path.size() - 1);
            path.add(name);
            if (path.size() > MOST_DEPTH || !path.get(0).equals("ClinicalDocument")) {
                throw new XMLStreamException("no CDA that is read here");
            }
            if (textDepth > 0) {
                words.append(LINES.contains(name) ? "\n" : CELLS.contains(name) ? " " : "");
            } else if (name.equals("section")) {
                codes.push("");
                titles.push("");
            } else if (parent.equals("section") && name.equals("code")) {
                codes.pop();
                codes.push(attribute(xml, "code"));
            } else if (parent.equals("section") && name.equals("text")) {
                textDepth = path.size();
            } else if (String.join("/", path).equals(PATIENT)) {
                patientIds.add(attribute(xml, "extension"));
            }
        }

        private static String attribute(XMLStreamReader xml, String name) {
            String value = xml.getAttributeValue(null, name);
            return value == null ? "" : value;
        }

        private void end(String name) throws XMLStreamException {
            if (path.size() == textDepth) {
                textDepth = 0;
                put();
            } else if (textDepth == 0 && name.equals("section")) {
                codes.pop();
                titles.pop();
            }
            path.remove(path.size() - 1);
        }

        private void put() throws XMLStreamException {
            String shown = words.toString()
                    .replaceAll("[ \t]+", " ")
                    .replaceAll(" ?\n[ \n]*", "\n")
                    .strip();
            words.setLength(0);
            if (sections.size() == MOST_SECTIONS) {
                throw new XMLStreamException("more sections than are read");
            }
            if (!shown.isEmpty()) {
                sections.add(new Section(codes.element(), titles.element(), shown));
            }
        }

        private void text(String text) {
            if (textDepth > 0) {
                words.append(text.replaceAll("\\s+", " "));
            } else if (path.size() > 1
                    && path.get(path.size() - 1).equals("title")
                    && path.get(path.size() - 2).equals("section")) {
                titles.push(titles.pop() + text.strip());
            }
        }
    }
}
