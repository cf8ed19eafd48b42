// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.soap;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.nio.charset.Charset;
import java.util.Base64;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What a request submits.
 *
 * @param bytes the message as it would have come in a frame
 * @param charset what a text was written in; null where the bytes came as base64
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as it came
record Submission(byte[] bytes, @Nullable Charset charset) {
    static final String NAMESPACE = "urn:hikyaku:hl7v2";
    static final String TEXT = "text";
    static final String BASE64 = "base64";

    private static final QName SUBMIT = new QName(NAMESPACE, "submit");

    /**
     * How a submission is read.
     *
     * @param maxMessageBytes bytes a message may have
     * @param texts text → bytes
     * @param otherwise the charset of a text that names none
     */
    record Reading(int maxMessageBytes, TextMessages texts, Charset otherwise) {}

    /**
     * The element {@code submit} → what it submits. It holds one element: {@code text} or {@code base64}.
     *
     * @throws ConnectorException {@code CON-250} to {@code CON-252}
     */
    static Submission read(XMLStreamReader xml, Reading reading) throws XMLStreamException {
        if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
            xml.nextTag();
        }
        expect(xml.getName().equals(SUBMIT));
        xml.nextTag();
        expect(xml.isStartElement());
        QName kind = xml.getName();
        String content = xml.getElementText();
        Submission submission = of(kind, content, reading);
        xml.nextTag();
        expect(xml.isEndElement());
        if (submission.bytes.length > reading.maxMessageBytes) {
            throw tooLarge(reading.maxMessageBytes);
        }
        return submission;
    }

    private static Submission of(QName kind, String content, Reading reading) {
        expect(kind.getNamespaceURI().equals(NAMESPACE));
        if (kind.getLocalPart().equals(BASE64)) {
            return new Submission(decoded(content), null);
        }
        expect(kind.getLocalPart().equals(TEXT));
        if (content.length() > reading.maxMessageBytes) {
            throw tooLarge(reading.maxMessageBytes);
        }
        TextMessages.Encoded encoded = reading.texts.encode(segments(content), reading.otherwise);
        return new Submission(encoded.bytes(), encoded.charset());
    }

    /** XML reads a line end as LF unless it was written as a character reference; a segment ends with CR. */
    private static String segments(String text) {
        return text.replace("\r\n", "\r").replace('\n', '\r');
    }

    private static byte[] decoded(String content) {
        try {
            return Base64.getDecoder().decode(content.replaceAll("[ \t\r\n]", ""));
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static void expect(boolean asItShouldBe) {
        if (!asItShouldBe) {
            throw unreadable();
        }
    }

    static ConnectorException unreadable() {
        return new ConnectorException(
                ConnectorProblem.SOAP_REQUEST,
                "the request is no SOAP envelope that submits one message",
                SoapIn.AT,
                "send what connectors/soap-in.wsdl describes: well-formed, without a DOCTYPE, one text or base64");
    }

    private static ConnectorException tooLarge(int maxMessageBytes) {
        return new ConnectorException(
                ConnectorProblem.SOAP_MESSAGE_TOO_LARGE,
                "a message is larger than %d bytes".formatted(maxMessageBytes),
                SoapIn.AT,
                "raise maxMessageBytes and maxRequestBytes of the feed if such messages are wanted");
    }
}
