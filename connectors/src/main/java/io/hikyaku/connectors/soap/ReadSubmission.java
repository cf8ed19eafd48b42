// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.soap;

import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.interceptor.StaxInEndingInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.staxutils.DepthXMLStreamReader;
import org.apache.cxf.staxutils.StaxSource;

/** The body of an envelope → the call's submission; then CXF rests until the route has ended. */
final class ReadSubmission extends AbstractPhaseInterceptor<Message> {
    private final Submission.Reading reading;

    ReadSubmission(Submission.Reading reading) {
        super(Phase.PRE_INVOKE);
        addBefore(StaxInEndingInterceptor.class.getName());
        this.reading = reading;
    }

    @Override
    public void handleMessage(Message message) {
        List<?> parameters = message.getContent(List.class);
        if (parameters == null || parameters.size() != 1 || !(parameters.get(0) instanceof StaxSource body)) {
            throw Submission.unreadable();
        }
        try {
            XMLStreamReader xml = body.getXMLStreamReader();
            Submission submission = Submission.read(xml, reading);
            endsWith(xml);
            SoapCall.of(message).submitted(submission, message);
        } catch (XMLStreamException e) {
            throw new Fault(e);
        }
    }

    /** CXF reads the body's first element; that nothing is behind it, and that the envelope is whole, nobody else finds out. */
    private static void endsWith(XMLStreamReader submit) throws XMLStreamException {
        XMLStreamReader envelope = submit instanceof DepthXMLStreamReader part ? part.getReader() : submit;
        while (envelope.hasNext()) {
            int event = envelope.next();
            boolean text = event == XMLStreamConstants.CHARACTERS && !envelope.isWhiteSpace();
            if (text || event == XMLStreamConstants.START_ELEMENT) {
                throw Submission.unreadable();
            }
        }
    }
}
