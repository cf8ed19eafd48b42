// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/** A key made now → the options of a connector that shows it to a token endpoint. */
final class TokenKey {
    private TokenKey() {}

    static Map<String, String> options(TokenEndpoint tokens, Path folder) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        Path file = folder.resolve("token.pem");
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n",
                StandardCharsets.US_ASCII);
        return Map.of(
                "tokenUrl", tokens.url(), "clientId", "hikyaku", "tokenKeyFile", file.toString(), "tokenKeyId", "k1");
    }
}
