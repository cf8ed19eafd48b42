// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import java.security.cert.X509Certificate;
import javax.xml.crypto.AlgorithmMethod;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.KeySelectorException;
import javax.xml.crypto.KeySelectorResult;
import javax.xml.crypto.XMLCryptoContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.X509Data;
import org.jspecify.annotations.Nullable;

/** The certificate a signature carries, and its key. Lives for one signature. */
final class CertificateOf extends KeySelector {
    private @Nullable X509Certificate found;

    X509Certificate certificate() {
        if (found == null) {
            throw SignatureCheck.problem("the signature carries no certificate");
        }
        return found;
    }

    @Override
    public KeySelectorResult select(
            @Nullable KeyInfo keyInfo, KeySelector.Purpose purpose, AlgorithmMethod method, XMLCryptoContext context)
            throws KeySelectorException {
        if (keyInfo != null) {
            for (Object structure : keyInfo.getContent()) {
                if (structure instanceof X509Data data) {
                    first(data);
                }
            }
        }
        if (found == null) {
            throw new KeySelectorException("no certificate");
        }
        return found::getPublicKey;
    }

    private void first(X509Data data) {
        for (Object one : data.getContent()) {
            if (found == null && one instanceof X509Certificate certificate) {
                found = certificate;
            }
        }
    }
}
