// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.eprescription;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Document → the same with an XAdES signature of the simplest form, by a throw-away key: three references, to the first child
 * of the root, the certificate, and the signed properties.
 */
public final class XadesSignature {
    private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    private static final String SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties";
    private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final XMLSignatureFactory FACTORY = XMLSignatureFactory.getInstance("DOM");

    private XadesSignature() {}

    /** Signs the first child of the document's root, which has an {@code Id}. */
    public static byte[] sign(byte[] document, ThrowAwayKey key, Instant time) throws Exception {
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setNamespaceAware(true);
        parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document tree = parsers.newDocumentBuilder().parse(new ByteArrayInputStream(document));
        Element root = tree.getDocumentElement();
        Element data = (Element) root.getElementsByTagNameNS("*", "*").item(0);
        Element qualifying = qualifying(tree, key, time);
        Element properties = (Element) qualifying.getFirstChild();
        DOMSignContext context = new DOMSignContext(key.key(), root);
        context.setDefaultNamespacePrefix("ds");
        context.setIdAttributeNS(data, null, "Id");
        context.setIdAttributeNS(properties, null, "Id");
        SignedInfo info = FACTORY.newSignedInfo(
                FACTORY.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                FACTORY.newSignatureMethod(RSA_SHA256, null),
                List.of(
                        reference("#" + data.getAttribute("Id"), null),
                        reference("#key-info", null),
                        reference("#signed-properties", SIGNED_PROPERTIES)));
        KeyInfoFactory keys = FACTORY.getKeyInfoFactory();
        KeyInfo keyInfo = keys.newKeyInfo(List.of(keys.newX509Data(List.of(key.certificate()))), "key-info");
        XMLSignature signature = FACTORY.newXMLSignature(
                info,
                keyInfo,
                List.of(FACTORY.newXMLObject(List.of(new DOMStructure(qualifying)), null, null, null)),
                "signature",
                null);
        signature.sign(context);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(tree), new StreamResult(out));
        return out.toByteArray();
    }

    private static Reference reference(String uri, @Nullable String type) throws Exception {
        return FACTORY.newReference(
                uri,
                FACTORY.newDigestMethod(DigestMethod.SHA256, null),
                List.of(FACTORY.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                type,
                null);
    }

    private static Element qualifying(Document tree, ThrowAwayKey key, Instant time) throws Exception {
        Element qualifying = tree.createElementNS(XADES, "xades:QualifyingProperties");
        qualifying.setAttribute("Target", "#signature");
        Element properties = child(qualifying, XADES, "xades:SignedProperties", "");
        properties.setAttribute("Id", "signed-properties");
        Element own = child(properties, XADES, "xades:SignedSignatureProperties", "");
        child(
                own,
                XADES,
                "xades:SigningTime",
                time.truncatedTo(ChronoUnit.SECONDS).toString());
        Element certificate = child(own, XADES, "xades:SigningCertificateV2", "");
        Element digest = child(child(certificate, XADES, "xades:Cert", ""), XADES, "xades:CertDigest", "");
        child(digest, XMLSignature.XMLNS, "ds:DigestMethod", "").setAttribute("Algorithm", DigestMethod.SHA256);
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(key.certificate().getEncoded());
        child(digest, XMLSignature.XMLNS, "ds:DigestValue", Base64.getEncoder().encodeToString(hash));
        return qualifying;
    }

    private static Element child(Element parent, String namespace, String name, String text) {
        Element child = parent.getOwnerDocument().createElementNS(namespace, name);
        child.setTextContent(text);
        parent.appendChild(child);
        return child;
    }
}
