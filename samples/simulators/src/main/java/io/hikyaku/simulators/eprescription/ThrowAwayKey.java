// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.eprescription;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key and a certificate it signed itself, made by the JDK's keytool for one run; nobody trusts it.
 *
 * @param key the private key
 * @param certificate its certificate
 */
public record ThrowAwayKey(PrivateKey key, X509Certificate certificate) {
    private static final String ALIAS = "doctor";

    /** Makes one, by way of a file in a folder. It is good for a machine at 127.0.0.1, too. */
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
                "-ext",
                "san=ip:127.0.0.1",
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

    /** Writes the certificate as PEM; returns the file. */
    public Path certificatePem(Path file) throws IOException {
        try {
            return pem(file, "CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IOException("keytool made no certificate", e);
        }
    }

    /** Writes the key as PEM; returns the file. */
    public Path keyPem(Path file) throws IOException {
        return pem(file, "PRIVATE KEY", key.getEncoded());
    }

    private static Path pem(Path file, String what, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder().encodeToString(bytes);
        return Files.writeString(file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, text, what));
    }

    /** A server's TLS by this key, for nobody but who shows a certificate that is trusted. */
    SSLContext serverContext(X509Certificate trusted) throws IOException {
        try {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry(ALIAS, key, new char[0], new X509Certificate[] {certificate});
            own.setCertificateEntry("client", trusted);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, new char[0]);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(own);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS by a throw-away key", e);
        }
    }

    /** Returns a text without the key. */
    @Override
    public String toString() {
        return "ThrowAwayKey";
    }
}
