// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.eprescription;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;

/**
 * A key and a certificate it signed itself, made by the JDK's keytool for one run; nobody trusts it.
 *
 * @param key the private key
 * @param certificate its certificate
 */
public record ThrowAwayKey(PrivateKey key, X509Certificate certificate) {
    private static final String ALIAS = "doctor";

    /** Makes one, by way of a file in a folder. */
    public static ThrowAwayKey make(Path folder) throws IOException {
        Path store = folder.resolve("throw-away.p12");
        String password = UUID.randomUUID().toString();
        Files.deleteIfExists(store);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=No doctor at all",
                "-alias",
                ALIAS,
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                password);
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        keytool.getOutputStream().close();
        keytool.getInputStream().readAllBytes();
        return read(store, password.toCharArray());
    }

    private static ThrowAwayKey read(Path store, char[] password) throws IOException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
            return new ThrowAwayKey(
                    (PrivateKey) keys.getKey(ALIAS, password), (X509Certificate) keys.getCertificate(ALIAS));
        } catch (GeneralSecurityException e) {
            throw new IOException("keytool made no key", e);
        }
    }

    /** Returns a text without the key. */
    @Override
    public String toString() {
        return "ThrowAwayKey";
    }
}
