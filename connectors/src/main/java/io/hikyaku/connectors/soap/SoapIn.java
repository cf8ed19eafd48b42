// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.soap;

import java.nio.charset.Charset;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * A request's content → the message it submits. A request that submits none is answered with a fault and goes no further. CXF is loaded
 * when the route starts, so by an engine that has such a route and by no other.
 */
public final class SoapIn extends ServiceSupport implements Processor, CamelContextAware {
    static final String AT = "kamelet:soap-in";
    static final String CALL = "hikyaku.soapCall";

    private int maxMessageBytes;
    private Charset charset = Charset.defaultCharset();
    private @Nullable CamelContext camelContext;
    private @Nullable SoapEndpoint endpoint;

    /** One whose settings follow; Camel sets each from the kamelet. */
    public SoapIn() {}

    /** Bytes a message may have. */
    public void setMaxMessageBytes(int maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
    }

    /** The charset a text's bytes are made in where it names none itself. */
    public void setCharset(String charset) {
        this.charset = Charset.forName(charset);
    }

    @Override
    public void setCamelContext(@Nullable CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    protected void doStart() {
        TextMessages texts =
                TextMessages.of(Objects.requireNonNull(camelContext).getRegistry());
        endpoint = new SoapEndpoint(new Submission.Reading(maxMessageBytes, texts, charset));
    }

    @Override
    protected void doStop() {
        if (endpoint != null) {
            endpoint.close();
        }
    }

    @Override
    public void process(Exchange exchange) {
        byte[] content = (byte[]) exchange.getMessage().getBody();
        SoapCall call = Objects.requireNonNull(endpoint).read(content);
        if (call.submission().isPresent()) {
            exchange.setProperty(CALL, call);
            exchange.getMessage().setBody(call.submission().get().bytes());
        } else {
            SoapAnswer.answer(exchange, call);
            exchange.setRouteStop(true);
        }
    }
}
