// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.soap;

import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.soap.SOAPBinding;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.xml.namespace.QName;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Source;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;

/** Two senders: a JAX-WS client made from the shipped contract, and one that posts whatever it is told. */
final class SoapClient {
    static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";
    private static final String NAMESPACE = "urn:hikyaku:hl7v2";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    SoapClient(int port) {
        address = URI.create("http://127.0.0.1:" + port + "/hl7");
    }

    /** Submits by the contract; the payload of the response. A fault is a {@code WebServiceException}. */
    String submit(String payload) throws Exception {
        Service service = Service.create(Path.of("soap-in.wsdl").toUri().toURL(), new QName(NAMESPACE, "Hl7v2"));
        Dispatch<Source> port =
                service.createDispatch(new QName(NAMESPACE, "Hl7v2Soap"), Source.class, Service.Mode.PAYLOAD);
        port.getRequestContext().put(Dispatch.ENDPOINT_ADDRESS_PROPERTY, address.toString());
        Source response = port.invoke(new StreamSource(new StringReader(payload)));
        StringWriter written = new StringWriter();
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        transformer.transform(response, new StreamResult(written));
        return written.toString();
    }

    /** Submits by a port that speaks SOAP 1.2; the payload of the response. */
    String submit12(String payload) throws Exception {
        Service service = Service.create(new QName(NAMESPACE, "Hl7v2"));
        QName port = new QName(NAMESPACE, "Hl7v2Soap12");
        service.addPort(port, SOAPBinding.SOAP12HTTP_BINDING, address.toString());
        Source response = service.createDispatch(port, Source.class, Service.Mode.PAYLOAD)
                .invoke(new StreamSource(new StringReader(payload)));
        StringWriter written = new StringWriter();
        TransformerFactory.newInstance().newTransformer().transform(response, new StreamResult(written));
        return written.toString();
    }

    /** Posts a content as it is. */
    HttpResponse<String> post(String content) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "text/xml; charset=UTF-8")
                .POST(BodyPublishers.ofString(content))
                .build();
        return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** A submission's element. */
    static String payload(String kind, String content) {
        return "<submit xmlns=\"urn:hikyaku:hl7v2\"><%1$s>%2$s</%1$s></submit>".formatted(kind, content);
    }

    /** An envelope, with a header if it is not empty. */
    static String envelope(String namespace, String header, String payload) {
        String head = header.isEmpty() ? "" : "<s:Header>" + header + "</s:Header>";
        return "<s:Envelope xmlns:s=\"%s\">%s<s:Body>%s</s:Body></s:Envelope>".formatted(namespace, head, payload);
    }
}
