// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.tls;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PEM files → what Java's TLS needs, or a problem that names the file. */
final class TlsContext {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
    private static final Duration NOTICE = Duration.ofDays(30);
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");
    private static final byte[] PROBE = new byte[32];
    /** Protects nothing: the store lives in this process only. */
    private static final char[] NO_PASSWORD = new char[0];

    private final TlsSettings settings;
    private final Clock clock;

    private TlsContext(TlsSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Reads all files. */
    static SSLContext read(TlsSettings settings, Clock clock) {
        return new TlsContext(settings, clock).context();
    }

    private SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), trust(), new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw problem("TLS could not be set up", "its files");
        }
    }

    private KeyManager @Nullable [] keys() throws GeneralSecurityException {
        if (settings.certificate().isEmpty() || settings.key().isEmpty()) {
            return null;
        }
        List<X509Certificate> chain = certificates(settings.certificate().get());
        PrivateKey key = key(settings.key().get(), chain.get(0).getPublicKey());
        inTime(chain.get(0), settings.certificate().get());
        KeyStore store = empty();
        store.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(new X509Certificate[0]));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, NO_PASSWORD);
        return managers.getKeyManagers();
    }

    private TrustManager @Nullable [] trust() throws GeneralSecurityException {
        if (settings.trusted().isEmpty()) {
            return null;
        }
        KeyStore store = empty();
        int number = 0;
        for (X509Certificate authority : certificates(settings.trusted().get())) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers.getTrustManagers();
    }

    private List<X509Certificate> certificates(Path file) {
        try {
            return PemFile.certificates(file);
        } catch (IOException | GeneralSecurityException e) {
            throw problem("there is no certificate in PEM to be read", file.toString());
        }
    }

    private PrivateKey key(Path file, PublicKey publicKey) {
        try {
            PrivateKey key = PemFile.key(file, publicKey.getAlgorithm());
            if (belongs(key, publicKey)) {
                return key;
            }
        } catch (IOException | GeneralSecurityException e) {
            throw problem("there is no private key in PEM (PKCS #8, no password) to be read", file.toString());
        }
        throw problem("the private key is not that of the certificate", file.toString());
    }

    /** Two files are replaced one after the other; between the two the key is another certificate's. */
    private static boolean belongs(PrivateKey key, PublicKey publicKey) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(SIGNATURES.getOrDefault(key.getAlgorithm(), key.getAlgorithm()));
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(PROBE);
        return signature.verify(signed);
    }

    private void inTime(X509Certificate certificate, Path file) {
        Instant now = clock.instant();
        Date end = certificate.getNotAfter();
        if (end.toInstant().isBefore(now)) {
            throw problem("the certificate ended at " + end.toInstant(), file.toString());
        }
        if (end.toInstant().isBefore(now.plus(NOTICE))) {
            LOG.atWarn()
                    .addKeyValue("problem", ConnectorProblem.TLS_FILES.code())
                    .addKeyValue("at", file)
                    .log("the certificate ends at {}; replace its file before, no restart is needed", end.toInstant());
        }
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException("an empty store could not be made", e);
        }
    }

    private ConnectorException problem(String what, String file) {
        return new ConnectorException(
                ConnectorProblem.TLS_FILES, what, settings.at() + ", " + file, "see docs/how-to/use-tls.md");
    }
}
