// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.tls.Tls;
import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.WebServiceException;
import jakarta.xml.ws.http.HTTPException;
import jakarta.xml.ws.soap.SOAPBinding;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.io.IOException;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.jaxws.DispatchImpl;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.staxutils.StaxUtils;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Elements of a call → the text of its {@code Result}, by CXF. The bus is made at the first call, so an engine whose connectors use
 * shared folders makes none. The client is made anew when a certificate has changed. Thread-safe.
 */
final class SoapClient implements AutoCloseable {
    /** The namespace of our contract, {@code connectors/web-api.wsdl}. */
    static final String NAMESPACE = "urn:hikyaku:national-service:1";

    private static final QName SERVICE = new QName(NAMESPACE, "NationalService");
    private static final QName PORT = new QName(NAMESPACE, "WebApi");

    private final URI url;
    private final Tls tls;
    private final Limits limits;
    private @Nullable SSLContext context;
    private @Nullable Dispatch<Source> dispatch;
    private @Nullable Bus bus;

    /**
     * What a call may cost.
     *
     * @param connect how long a connection may take
     * @param answer how long an answer may take
     * @param maxBytes of an answer, envelope and Base64 included
     */
    record Limits(Duration connect, Duration answer, int maxBytes) {}

    SoapClient(URI url, Tls tls, Limits limits) {
        this.url = url;
        this.tls = tls;
        this.limits = limits;
    }

    /**
     * Calls.
     *
     * @param elements what the call says, as XML without namespaces
     * @return text of the answer's {@code Result}; empty if it has none
     * @throws NotNow ambiguous where the service may have heard the call
     * @throws ConnectorException {@code CON-264} if the service says that the call itself is wrong
     */
    String call(String operation, String elements) throws NotNow {
        String payload = "<s:%s xmlns:s=\"%s\">%s</s:%s>".formatted(operation, NAMESPACE, elements, operation);
        try {
            Source answer = client().invoke(new StreamSource(new StringReader(payload)));
            return answer == null ? "" : SafeXml.text(StaxUtils.read(answer).getDocumentElement(), "Result");
        } catch (SOAPFaultException fault) {
            throw faulted(fault);
        } catch (WebServiceException | XMLStreamException e) {
            throw failed(e);
        }
    }

    private static NotNow faulted(SOAPFaultException fault) {
        if ("Client".equals(fault.getFault().getFaultCodeAsQName().getLocalPart())) {
            throw new ConnectorException(
                    ConnectorProblem.SERVICE_REFUSES,
                    "the service refuses the call with a SOAP fault",
                    "the Web API",
                    "compare what is sent with the service's contract");
        }
        return new NotNow(ConnectorProblem.WEB_API, "the Web API answers with a SOAP fault", true);
    }

    /** No connection, no call. */
    private static NotNow failed(Exception e) {
        boolean noConnection = Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ConnectException
                        || cause instanceof HttpConnectTimeoutException
                        || cause instanceof UnknownHostException
                        || cause instanceof SSLHandshakeException);
        if (noConnection) {
            return new NotNow(ConnectorProblem.WEB_API, "no connection to the Web API", false);
        }
        boolean status = Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                .anyMatch(HTTPException.class::isInstance);
        return new NotNow(
                ConnectorProblem.WEB_API,
                status ? "the Web API answers with an HTTP error" : "the Web API gave no whole answer",
                true);
    }

    private synchronized Dispatch<Source> client() {
        SSLContext now = tls.context();
        if (dispatch == null || context != now) {
            close();
            context = now;
            bus = bus();
            dispatch = dispatch(bus, now);
        }
        return dispatch;
    }

    private static Bus bus() {
        Bus bus = new CXFBusFactory().createBus();
        FaultListener silent = (failure, description, message) -> false;
        // CXF would log the failure, and an XML parser's quotes what it read.
        bus.setProperty(FaultListener.class.getName(), silent);
        return bus;
    }

    private Dispatch<Source> dispatch(Bus own, SSLContext now) {
        Bus before = BusFactory.getAndSetThreadDefaultBus(own);
        try {
            Service service = Service.create(SERVICE);
            service.addPort(PORT, SOAPBinding.SOAP11HTTP_BINDING, url.toString());
            Dispatch<Source> made = service.createDispatch(PORT, Source.class, Service.Mode.PAYLOAD);
            Client client = ((DispatchImpl<Source>) made).getClient();
            client.getInInterceptors().add(new LimitedAnswer(limits.maxBytes()));
            HTTPConduit conduit = (HTTPConduit) client.getConduit();
            TLSClientParameters parameters = new TLSClientParameters();
            parameters.setSslContext(now);
            conduit.setTlsClientParameters(parameters);
            conduit.setClient(policy());
            return made;
        } finally {
            BusFactory.setThreadDefaultBus(before);
        }
    }

    private HTTPClientPolicy policy() {
        HTTPClientPolicy policy = new HTTPClientPolicy();
        policy.setConnectionTimeout(limits.connect().toMillis());
        policy.setReceiveTimeout(limits.answer().toMillis());
        policy.setAutoRedirect(false);
        policy.setMaxRetransmits(0);
        policy.setAllowChunking(false);
        policy.setVersion("1.1");
        return policy;
    }

    @Override
    public synchronized void close() {
        try {
            if (dispatch instanceof DispatchImpl<Source> made) {
                made.close();
            }
        } catch (IOException over) {
            dispatch = null;
        }
        dispatch = null;
        if (bus != null) {
            bus.shutdown(false);
            bus = null;
        }
    }
}
