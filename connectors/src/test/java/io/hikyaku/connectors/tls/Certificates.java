// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates made for one test by the JDK's keytool: an authority, a stranger, and what either of them signs. */
public final class Certificates {
    private static final String PASSWORD = UUID.randomUUID().toString();

    private final Path folder;

    public Certificates(Path folder) throws Exception {
        this.folder = folder;
        pair("authority", "-ext", "bc:c");
        pair("stranger", "-ext", "bc:c");
        pair("server", "-ext", "san=ip:127.0.0.1");
        pair("client", "-ext", "san=dns:client");
        for (String self : List.of("authority", "stranger", "client")) {
            pem(self + ".self", "CERTIFICATE", store(self).getCertificate(self).getEncoded());
        }
        for (String owner : List.of("server", "client")) {
            keytool(
                    folder.resolve(owner + ".csr"),
                    "-certreq",
                    "-alias",
                    owner,
                    "-keystore",
                    keys(owner).toString());
            pem(
                    owner + ".key",
                    "PRIVATE KEY",
                    store(owner).getKey(owner, PASSWORD.toCharArray()).getEncoded());
        }
    }

    /** The authority's certificate, alone. */
    public Path authority() {
        return file("authority.self");
    }

    public Path stranger() {
        return file("stranger.self");
    }

    /** The certificate a client signed itself. */
    public Path self() {
        return file("client.self");
    }

    public Path key(String owner) {
        return file(owner + ".key");
    }

    /** A certificate of {@code server} or {@code client}, signed by {@code authority} or {@code stranger}. */
    public Path signed(String owner, String signer, String... more) throws Exception {
        Path certificate = Files.createTempFile(folder, owner + "-by-" + signer, ".pem");
        List<String> command = new ArrayList<>(List.of(
                "-gencert",
                "-rfc",
                "-alias",
                signer,
                "-keystore",
                keys(signer).toString(),
                "-infile",
                folder.resolve(owner + ".csr").toString(),
                "-ext",
                owner.equals("server") ? "san=ip:127.0.0.1" : "san=dns:client"));
        command.addAll(List.of(more));
        keytool(certificate, command.toArray(new String[0]));
        return certificate;
    }

    /** One that ended nine days ago. */
    public Path ended(String owner) throws Exception {
        return signed(owner, "authority", "-startdate", "-10d", "-validity", "1");
    }

    /** A client's TLS, built by Java's own means: it trusts the authority, and shows a certificate if one is given. */
    public SSLContext client(Path... certificate) throws Exception {
        KeyStore own = empty();
        if (certificate.length > 0) {
            own.setKeyEntry(
                    "own",
                    store("client").getKey("client", PASSWORD.toCharArray()),
                    PASSWORD.toCharArray(),
                    new X509Certificate[] {read(certificate[0])});
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        KeyStore trusted = empty();
        trusted.setCertificateEntry("authority", read(authority()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** A key store for a server of Java's own: the key of the owner, and this certificate. */
    public KeyStore keys(String owner, Path certificate) throws Exception {
        KeyStore keys = empty();
        keys.setKeyEntry("own", store(owner).getKey(owner, PASSWORD.toCharArray()), new char[0], new X509Certificate[] {
            read(certificate)
        });
        return keys;
    }

    public static X509Certificate read(Path file) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    private void pair(String name, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of(
                "-dname", "CN=" + name, "-alias", name, "-keystore", keys(name).toString()));
        command.addAll(List.of(more));
        keytool(folder.resolve(name + ".log"), command.toArray(new String[0]));
    }

    private static void keytool(Path output, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-storepass",
                PASSWORD,
                "-storetype",
                "PKCS12"));
        command.addAll(1, List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + Files.readString(output));
        }
    }

    private KeyStore store(String name) throws Exception {
        return KeyStore.getInstance(keys(name).toFile(), PASSWORD.toCharArray());
    }

    private static KeyStore empty() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private void pem(String name, String label, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(
                file(name),
                "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n",
                StandardCharsets.US_ASCII);
    }

    private Path keys(String name) {
        return folder.resolve(name + ".p12");
    }

    private Path file(String name) {
        return folder.resolve(name + ".pem");
    }
}
