// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.routes.problem.RouteProblem;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** {@code broker.xml} → its elements with their lines. Reads nothing but the file: no DOCTYPE, no entity. */
final class BrokerFile {
    /** The broker inside the engine, below the installation folder. */
    static final String NAME = "artemis-config/embedded/broker.xml";

    /** Elements in each other that are read. */
    static final int DEEPEST = 50;

    private final Slips slips;

    private BrokerFile(Slips slips) {
        this.slips = slips;
    }

    /** Returns the outermost element; empty, with a slip, if the file is not XML the engine reads. */
    static Optional<BrokerElement> read(Path home, Slips slips) {
        return TextFile.read(home, NAME, RouteProblem.BROKER, slips)
                .flatMap(file -> new BrokerFile(slips).root(file.text()));
    }

    private Optional<BrokerElement> root(String text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            BrokerElement root = null;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    slip("a DOCTYPE could bring in what this file does not show", line(reader), "remove it");
                    return Optional.empty();
                }
                root = event == XMLStreamConstants.START_ELEMENT ? element(reader, 1) : root;
            }
            return Optional.ofNullable(root);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            slip(
                    "this is not XML the engine reads",
                    line,
                    "close what is opened, nest no deeper than " + DEEPEST
                            + ", and use no entity but those of XML itself");
            return Optional.empty();
        }
    }

    private static BrokerElement element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("nested too deep", reader.getLocation());
        }
        String name = reader.getLocalName();
        Place at = new Place(NAME, line(reader));
        String attribute = text(reader.getAttributeValue(null, "match")) + text(reader.getAttributeValue(null, "name"));
        StringBuilder text = new StringBuilder();
        List<BrokerElement> children = new ArrayList<>();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                children.add(element(reader, depth + 1));
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            } else if (reader.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("an entity", reader.getLocation());
            }
        }
        return new BrokerElement(name, attribute, text.toString().strip(), at, children);
    }

    private static int line(XMLStreamReader reader) {
        return Math.max(1, reader.getLocation().getLineNumber());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private void slip(String what, int line, String fix) {
        slips.add(RouteProblem.BROKER, what, new Place(NAME, line), fix);
    }
}
