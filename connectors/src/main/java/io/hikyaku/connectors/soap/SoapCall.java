// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.soap;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import javax.xml.transform.Source;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.ExchangeImpl;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.transport.Destination;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through CXF, which rests while the route puts the message on disk. Used by one thread at a time, first to
 * read the request and then to answer it.
 */
final class SoapCall {
    private static final int OK = 200;
    private static final String XML = "text/xml";

    private final ByteArrayOutputStream response = new ByteArrayOutputStream();
    private @Nullable Submission submission;
    private @Nullable Message resting;
    private byte @Nullable [] acknowledgement;
    private @Nullable Message answer;

    /** The content of a request → the message CXF reads it from. */
    Message request(byte[] content, Destination destination) {
        Exchange exchange = new ExchangeImpl();
        exchange.put(SoapCall.class, this);
        exchange.setDestination(destination);
        Message in = new MessageImpl();
        in.setExchange(exchange);
        in.setContent(InputStream.class, new ByteArrayInputStream(content));
        in.put(Message.REQUESTOR_ROLE, false);
        return in;
    }

    /** The call a message of CXF belongs to. */
    static SoapCall of(Message message) {
        return message.getExchange().get(SoapCall.class);
    }

    /** What was submitted; empty where the request was refused, and so is answered already. */
    Optional<Submission> submission() {
        return Optional.ofNullable(submission);
    }

    /** The request submits this; CXF rests. */
    void submitted(Submission read, Message in) {
        submission = read;
        resting = in;
        in.getInterceptorChain().pause();
    }

    /** The route ended with these bytes, or null where without an answer → CXF goes on to its response. */
    void acknowledge(byte @Nullable [] bytes) {
        acknowledgement = bytes;
        Objects.requireNonNull(resting).getInterceptorChain().resume();
    }

    /** The element of the response's body. */
    Source response() {
        if (acknowledgement == null || submission == null) {
            throw new ConnectorException(
                    ConnectorProblem.NO_ANSWER,
                    "nothing is acknowledged, send the message again",
                    SoapIn.AT,
                    "see the engine's log and the route's steps");
        }
        return SubmissionAnswer.of(acknowledgement, submission.charset());
    }

    /** CXF begins to write a response or a fault; what it had begun before is forgotten. */
    ByteArrayOutputStream answering(Message out) {
        response.reset();
        answer = out;
        return response;
    }

    /** HTTP status of the response. */
    int status() {
        return Objects.requireNonNull(answer).get(Message.RESPONSE_CODE) instanceof Integer code ? code : OK;
    }

    /** Media type of the response. */
    String contentType() {
        Object type = Objects.requireNonNull(answer).get(Message.CONTENT_TYPE);
        return (type == null ? XML : type.toString().split(";", 2)[0]) + "; charset=UTF-8";
    }

    /** Content of the response. */
    byte[] content() {
        return response.toByteArray();
    }
}
