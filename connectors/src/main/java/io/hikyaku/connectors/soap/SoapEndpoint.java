// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.soap;

import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;
import jakarta.xml.ws.soap.SOAPBinding;
import java.util.Map;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.MessageContentsList;
import org.apache.cxf.staxutils.StaxSource;
import org.apache.cxf.staxutils.StaxUtils;

/**
 * CXF's end of the connector: envelope → submission, acknowledgement → envelope, any failure → fault. SOAP 1.1 and 1.2; a request is
 * answered in its own version.
 */
final class SoapEndpoint implements AutoCloseable {
    /** Elements within one another; an envelope with headers needs about ten. */
    static final int MAX_ELEMENT_DEPTH = 32;
    /** Elements of one request. */
    static final int MAX_ELEMENTS = 1000;
    /** Attributes of one element. */
    static final int MAX_ATTRIBUTES = 50;

    private final Bus bus = new CXFBusFactory().createBus();
    private final Server server;

    SoapEndpoint(Submission.Reading reading) {
        JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
        factory.setBus(bus);
        factory.setAddress("/");
        // An endpoint of SOAP 1.2 takes SOAP 1.1 as well; the other way round it refuses.
        factory.setBindingId(SOAPBinding.SOAP12HTTP_BINDING);
        factory.setServiceBean(new Submit());
        factory.setInvoker((exchange, parameters) ->
                new MessageContentsList(exchange.get(SoapCall.class).response()));
        factory.setDestinationFactory(new CallTransport());
        factory.setProperties(properties());
        factory.getInInterceptors().add(new ReadSubmission(reading));
        factory.getOutFaultInterceptors().add(new ProblemFault());
        server = factory.create();
    }

    private static Map<String, Object> properties() {
        FaultListener silent = (failure, description, message) -> false;
        return Map.of(
                StaxUtils.MAX_ELEMENT_DEPTH,
                MAX_ELEMENT_DEPTH,
                StaxUtils.MAX_ELEMENT_COUNT,
                (long) MAX_ELEMENTS,
                StaxUtils.MAX_CHILD_ELEMENTS,
                MAX_ELEMENTS,
                StaxUtils.MAX_ATTRIBUTE_COUNT,
                MAX_ATTRIBUTES,
                // CXF would log the failure, and an XML parser's quotes what it read.
                FaultListener.class.getName(),
                silent);
    }

    /** The content of a request → a call that rests with its submission, or is answered with a fault. */
    SoapCall read(byte[] content) {
        SoapCall call = new SoapCall();
        server.getDestination().getMessageObserver().onMessage(call.request(content, server.getDestination()));
        return call;
    }

    @Override
    public void close() {
        server.destroy();
        bus.shutdown(false);
    }

    /** What CXF knows of the contract; the invoker answers in its place. */
    @WebServiceProvider(targetNamespace = Submission.NAMESPACE, serviceName = "Hl7v2")
    @ServiceMode(Service.Mode.PAYLOAD)
    static final class Submit implements Provider<StaxSource> {
        @Override
        public StaxSource invoke(StaxSource request) {
            throw new UnsupportedOperationException("the route answers");
        }
    }
}
