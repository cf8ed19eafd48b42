// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.tls;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one connector's TLS is made of, checked.
 *
 * @param certificate PEM file: our certificate, then those that sign it, but for the root
 * @param key PEM file: the private key of the first, PKCS #8 without a password
 * @param trusted PEM file: the authorities that may sign the peer's certificate
 * @param protocols versions of TLS that are spoken
 * @param at the connector, for whoever reads a problem
 */
public record TlsSettings(
        Optional<Path> certificate, Optional<Path> key, Optional<Path> trusted, List<String> protocols, String at) {
    private static final Set<String> KNOWN = Set.of("TLSv1.3", "TLSv1.2");

    /** Rejects a certificate without a key, a key without a certificate, and versions of TLS that are broken or unknown. */
    public TlsSettings {
        if (certificate.isPresent() != key.isPresent()) {
            throw slip("certificateFile and keyFile are not both set", "set both, or neither", at);
        }
        if (protocols.isEmpty() || !KNOWN.containsAll(protocols)) {
            throw slip("tlsProtocols names another version than TLSv1.3 and TLSv1.2", "name one of these, or both", at);
        }
    }

    /** The settings as written; an empty file name is none. */
    public static TlsSettings of(String certificate, String key, String trusted, String protocols, String at) {
        return new TlsSettings(
                file(certificate),
                file(key),
                file(trusted),
                Stream.of(protocols.split(",")).map(String::strip).toList(),
                at);
    }

    /** The files that are watched. */
    List<Path> files() {
        return Stream.of(certificate, key, trusted).flatMap(Optional::stream).toList();
    }

    private static Optional<Path> file(String name) {
        return name.isBlank() ? Optional.empty() : Optional.of(Path.of(name.strip()));
    }

    private static ConnectorException slip(String what, String fix, String at) {
        return new ConnectorException(ConnectorProblem.SETTING, what, at, fix);
    }
}
