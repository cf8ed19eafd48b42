// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A PEM file (RFC 7468) → certificates, or a private key. */
public final class PemFile {
    private static final long MAX_BYTES = 1024 * 1024;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END \\1-----", Pattern.DOTALL);

    private PemFile() {}

    /** Every certificate of the file, in its order; never none. */
    static List<X509Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] block : blocks(file, "CERTIFICATE")) {
            certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block)));
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("no certificate");
        }
        return certificates;
    }

    /**
     * The file's private key.
     *
     * @param file PEM, PKCS #8, no password
     * @param algorithm {@code RSA}, {@code EC} or {@code EdDSA}, as its public key has it
     */
    public static PrivateKey key(Path file, String algorithm) throws IOException, GeneralSecurityException {
        List<byte[]> blocks = blocks(file, "PRIVATE KEY");
        if (blocks.size() != 1) {
            throw new GeneralSecurityException("not one key");
        }
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(blocks.get(0)));
    }

    private static List<byte[]> blocks(Path file, String label) throws IOException, GeneralSecurityException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("too large");
        }
        List<byte[]> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        while (block.find()) {
            if (block.group(1).equals(label)) {
                blocks.add(decoded(block.group(2)));
            }
        }
        return blocks;
    }

    private static byte[] decoded(String base64) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("no base 64", e);
        }
    }
}
