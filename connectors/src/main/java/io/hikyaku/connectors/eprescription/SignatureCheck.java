// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.terminal.SafeXml;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A signed document → nothing, if its signature holds and covers all of it.
 *
 * <p>XAdES as far as public sources tell of it: the signature is a child of the root; it refers to every other child by its
 * {@code Id}, to its signed properties, and names the certificate in them. Whose certificate may sign is the site's to say.
 *
 * @see <a href="https://www.etsi.org/deliver/etsi_en/319100_319199/31913201/">ETSI EN 319 132-1, XAdES</a>
 */
final class SignatureCheck {
    private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    private static final String SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties";
    private static final Set<String> ID_NAMES = Set.of("Id", "ID", "id");

    private final Trust trust;

    SignatureCheck(Trust trust) {
        this.trust = trust;
    }

    /**
     * Returns if the signature holds.
     *
     * @param unsigned what the signer was given; the same document if that is not known
     * @throws ConnectorException {@code CON-260}
     */
    void check(byte[] signed, byte[] unsigned) {
        Document document = read(signed);
        Element root = document.getDocumentElement();
        NodeList found = root.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature");
        if (found.getLength() != 1 || found.item(0).getParentNode() != root) {
            throw problem("the document has not one signature, or has it in another place");
        }
        Element signature = (Element) found.item(0);
        validate(document, signature);
        root.removeChild(signature);
        Element given = read(unsigned).getDocumentElement();
        for (Element own : SafeXml.children(given)) {
            if (own.getLocalName().equals("Signature") && XMLSignature.XMLNS.equals(own.getNamespaceURI())) {
                given.removeChild(own);
            }
        }
        if (!root.isEqualNode(given)) {
            throw problem("the document is not the one that was to be signed");
        }
    }

    private void validate(Document document, Element element) {
        List<Element> named = new ArrayList<>();
        collect(document.getDocumentElement(), named);
        try {
            CertificateOf key = new CertificateOf();
            DOMValidateContext context = new DOMValidateContext(key, element);
            context.setProperty("org.jcp.xml.dsig.secureValidation", true);
            named.forEach(one -> context.setIdAttributeNS(one, null, idName(one)));
            XMLSignature signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            if (!signature.validate(context)) {
                throw problem("the signature does not hold");
            }
            covers(document.getDocumentElement(), element, signature);
            names(element, key.certificate());
            trust.check(key.certificate());
        } catch (MarshalException | XMLSignatureException e) {
            throw problem("the signature cannot be read, or its algorithms are not allowed");
        }
    }

    /** An identifier that stands twice could let a signature hold for one element and another be read. */
    private static void collect(Element element, List<Element> named) {
        if (!idName(element).isEmpty()) {
            String id = element.getAttribute(idName(element));
            if (named.stream()
                    .anyMatch(other -> other.getAttribute(idName(other)).equals(id))) {
                throw problem("an Id stands twice in the document");
            }
            named.add(element);
        }
        SafeXml.children(element).forEach(child -> collect(child, named));
    }

    private static String idName(Element element) {
        return ID_NAMES.stream().filter(element::hasAttribute).findFirst().orElse("");
    }

    private static void covers(Element root, Element signatureElement, XMLSignature signature) {
        List<String> uris = new ArrayList<>();
        boolean properties = false;
        for (Reference reference : signature.getSignedInfo().getReferences()) {
            uris.add(reference.getURI());
            properties |= SIGNED_PROPERTIES.equals(reference.getType());
        }
        for (Element child : SafeXml.children(root)) {
            String id = idName(child);
            if (child != signatureElement && (id.isEmpty() || !uris.contains("#" + child.getAttribute(id)))) {
                throw problem("the signature leaves a part of the document out");
            }
        }
        if (!properties) {
            throw problem("the signature does not cover signed properties, so it is no XAdES");
        }
    }

    private static void names(Element signature, X509Certificate certificate) {
        NodeList properties = signature.getElementsByTagNameNS(XADES, "SignedProperties");
        if (properties.getLength() != 1) {
            throw problem("the signature has not one set of signed properties");
        }
        Element signedProperties = (Element) properties.item(0);
        boolean time = !SafeXml.text(signedProperties, "SigningTime").isEmpty();
        String digest = SafeXml.text(signedProperties, "DigestValue");
        if (!time || !digest.replaceAll("\\s", "").equals(digest(certificate, signedProperties))) {
            throw problem("the signed properties do not name when and with which certificate it was signed");
        }
    }

    private static String digest(X509Certificate certificate, Element properties) {
        NodeList methods = properties.getElementsByTagNameNS(XMLSignature.XMLNS, "DigestMethod");
        String uri = methods.getLength() == 0 ? "" : ((Element) methods.item(0)).getAttribute("Algorithm");
        String name = uri.endsWith("#sha512") ? "SHA-512" : uri.endsWith("#sha256") ? "SHA-256" : "";
        try {
            return name.isEmpty()
                    ? ""
                    : Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance(name).digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw problem("the certificate cannot be read");
        }
    }

    private static Document read(byte[] document) {
        try {
            return SafeXml.read(document);
        } catch (SAXException e) {
            throw problem("the document is no XML, or has a DOCTYPE");
        }
    }

    static ConnectorException problem(String what) {
        return new ConnectorException(
                ConnectorProblem.SIGNATURE,
                what,
                "kamelet:eprescription-out",
                "see what the signer did with this document, then drive the held message again");
    }
}
