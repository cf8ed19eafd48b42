// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML from outside, read without a DOCTYPE, without entities, and without anything fetched. */
public final class SafeXml {
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private SafeXml() {}

    /** Bytes → document; fails on what is no XML, not whole, or has a DOCTYPE. The failure's text may quote the content. */
    public static Document read(byte[] bytes) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setFeature(NO_DOCTYPE, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(bytes));
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("no XML parser that can refuse a DOCTYPE", e);
        }
    }

    /** Child elements, in their order. */
    public static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** Text of the first element of a name beneath another, whatever its namespace; empty if there is none. */
    public static String text(Element root, String name) {
        Node found = root.getElementsByTagNameNS("*", name).item(0);
        return found == null ? "" : found.getTextContent().strip();
    }

    /** Text with what XML would read as markup written otherwise. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
