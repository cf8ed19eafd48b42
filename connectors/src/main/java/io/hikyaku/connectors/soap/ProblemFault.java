// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.soap;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Any failure → a fault with our problem's code, place and what to do. What foreign failures say is not told: it may quote the patient. */
final class ProblemFault extends AbstractPhaseInterceptor<Message> {
    private static final Set<String> OF_THE_ENVELOPE = Set.of("MustUnderstand", "VersionMismatch");

    /** Stateless. */
    ProblemFault() {
        super(Phase.SETUP);
    }

    @Override
    public void handleMessage(Message message) {
        Exception failure = message.getContent(Exception.class);
        SoapVersion version = ((SoapMessage) message).getVersion();
        ConnectorException problem = Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(ConnectorException.class::isInstance)
                .map(ConnectorException.class::cast)
                .findFirst()
                .orElseGet(Submission::unreadable);
        message.setContent(Exception.class, fault(problem, code(failure, problem, version)));
    }

    private static QName code(@Nullable Exception failure, ConnectorException problem, SoapVersion version) {
        if (failure instanceof SoapFault soap
                && OF_THE_ENVELOPE.contains(soap.getFaultCode().getLocalPart())) {
            return soap.getFaultCode();
        }
        return problem.problem() == ConnectorProblem.NO_ANSWER ? version.getReceiver() : version.getSender();
    }

    private static SoapFault fault(ConnectorException problem, QName code) {
        SoapFault fault = new SoapFault(problem.code() + " " + problem.what(), code);
        Element detail = fault.getOrCreateDetail();
        Element told = append(detail, "problem");
        append(told, "code").setTextContent(problem.code());
        append(told, "at").setTextContent(problem.at());
        append(told, "fix").setTextContent(problem.fix());
        return fault;
    }

    private static Element append(Element parent, String name) {
        Element child = parent.getOwnerDocument().createElementNS(Submission.NAMESPACE, name);
        parent.appendChild(child);
        return child;
    }
}
