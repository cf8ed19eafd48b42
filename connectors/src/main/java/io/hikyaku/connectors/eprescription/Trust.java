// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.terminal.TerminalSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose certificates may sign. Revocation is not looked up: it needs the network of the authority, and the service does it.
 *
 * @param anchors certificates of authorities; none trusts every certificate, as long as the signature holds
 */
record Trust(Set<X509Certificate> anchors) {
    /** A file of certificates in PEM → whom to trust; an empty name trusts every certificate. */
    static Trust of(String file) {
        if (file.isBlank()) {
            return new Trust(Set.of());
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return new Trust(CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .collect(Collectors.toUnmodifiableSet()));
        } catch (IOException | GeneralSecurityException e) {
            throw TerminalSettings.slip(
                    "trusted cannot be read", "name a file with the authorities' certificates in PEM");
        }
    }

    void check(X509Certificate certificate) {
        if (anchors.isEmpty() || anchors.contains(certificate)) {
            return;
        }
        try {
            PKIXParameters parameters = new PKIXParameters(anchors.stream()
                    .map(anchor -> new TrustAnchor(anchor, null))
                    .collect(Collectors.toSet()));
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
        } catch (GeneralSecurityException e) {
            throw SignatureCheck.problem("the certificate is of no authority that is trusted here, or is over");
        }
    }
}
