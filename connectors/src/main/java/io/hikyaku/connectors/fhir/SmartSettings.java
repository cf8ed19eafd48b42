// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.nimbusds.jose.JWSAlgorithm;
import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Map;
import java.util.Optional;

/**
 * How a server of SMART Backend Services knows us, checked.
 *
 * @param tokenUrl where tokens are given
 * @param clientId the name the server gave us when our public key was registered
 * @param keyId {@code kid} of that key
 * @param algorithm RS384 or ES384
 * @param key our private key
 * @param scope what we ask to be allowed
 * @see <a href="https://hl7.org/fhir/smart-app-launch/backend-services.html">SMART App Launch 2, Backend Services</a>
 */
record SmartSettings(
        URI tokenUrl, String clientId, String keyId, JWSAlgorithm algorithm, PrivateKey key, String scope) {
    private static final Map<String, String> KEYS = Map.of("RS384", "RSA", "ES384", "EC");

    /**
     * The settings as written; none if there is no {@code tokenUrl}.
     *
     * @param written values of the connector's settings, by name
     * @param plainHttp whether http may leave this machine
     */
    static Optional<SmartSettings> of(Map<String, String> written, boolean plainHttp) {
        if (value(written, "tokenUrl").isEmpty()) {
            return Optional.empty();
        }
        String algorithm = value(written, "tokenAlgorithm");
        if (!KEYS.containsKey(algorithm)) {
            throw FhirSettings.slip("tokenAlgorithm is neither ES384 nor RS384", "write the one the server registered");
        }
        for (String needed : new String[] {"clientId", "tokenKeyId", "tokenKeyFile", "tokenScope"}) {
            if (value(written, needed).isEmpty()) {
                throw FhirSettings.slip(
                        needed + " is empty", "set it, for tokenUrl is set; see docs/how-to/deliver-to-a-cloud-ehr.md");
            }
        }
        return Optional.of(new SmartSettings(
                FhirSettings.server(value(written, "tokenUrl"), plainHttp),
                value(written, "clientId"),
                value(written, "tokenKeyId"),
                JWSAlgorithm.parse(algorithm),
                key(value(written, "tokenKeyFile"), KEYS.getOrDefault(algorithm, "")),
                value(written, "tokenScope")));
    }

    private static String value(Map<String, String> written, String name) {
        return written.getOrDefault(name, "").strip();
    }

    private static PrivateKey key(String file, String algorithm) {
        try {
            return io.hikyaku.connectors.tls.PemFile.key(Path.of(file), algorithm);
        } catch (IOException | GeneralSecurityException e) {
            throw new ConnectorException(
                    ConnectorProblem.TLS_FILES,
                    "there is no %s key in PEM (PKCS #8, no password) to be read".formatted(algorithm),
                    "kamelet:fhir-out, " + file,
                    "see docs/how-to/deliver-to-a-cloud-ehr.md");
        }
    }

    @Override
    public String toString() {
        return "SmartSettings[" + tokenUrl + "]";
    }
}
