// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.document;

import io.hikyaku.mappings.MappingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Bytes → a document without a DOCTYPE, entities, or anything fetched. */
final class DocumentXml {
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private DocumentXml() {}

    /** Reads a document of at most {@link PrescriptionDocument#MAX_BYTES}; what is wrong with it becomes the caller's problem. */
    static Document read(byte[] document, Function<String, MappingException> problem) {
        if (document.length > PrescriptionDocument.MAX_BYTES) {
            throw problem.apply("the document has more than %d bytes".formatted(PrescriptionDocument.MAX_BYTES));
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setFeature(NO_DOCTYPE, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(document));
        } catch (SAXException | IOException e) {
            throw problem.apply("the document is no XML, or has a DOCTYPE");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("no XML parser that can refuse a DOCTYPE", e);
        }
    }
}
