// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real SFTP server on this machine, for one user, who has a key and a password. */
public final class SftpServer implements AutoCloseable {
    public static final String USER = "hikyaku";
    public static final String PASSWORD = "p&s s+w%41=d";

    private static final KeyPair HOST = pair();
    private static final KeyPair CLIENT = pair();
    private static final KeyPair STRANGER = pair();

    private final Path files;
    private final Path keys;
    private final SshServer server = SshServer.setUpDefaultServer();

    /** Serves {@code in} below a folder. */
    public SftpServer(Path folder) throws IOException {
        keys = Files.createDirectory(folder.resolve("keys"));
        files = Files.createDirectories(folder.resolve("server/in"));
        Files.writeString(keys.resolve("client"), pem(CLIENT));
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(HOST));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals(USER) && KeyUtils.compareKeys(key, CLIENT.getPublic()));
        server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder.resolve("server")));
        server.start();
    }

    public int port() {
        return server.getPort();
    }

    /** The folder that is served, as {@code in}. */
    public Path files() {
        return files;
    }

    /** The file with the key the user logs in with. */
    public Path clientKey() {
        return keys.resolve("client");
    }

    /** A file that knows this server. */
    public Path knownHosts() throws IOException {
        return known("known", HOST);
    }

    /** A file that knows another server at this address. */
    public Path otherHosts() throws IOException {
        return known("others", STRANGER);
    }

    /** How many files are in a folder below the one that is served. */
    public long count(String below) throws IOException {
        Path start = files.resolve(below);
        if (!Files.isDirectory(start)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(start)) {
            return all.count();
        }
    }

    private Path known(String name, KeyPair shown) throws IOException {
        return Files.writeString(
                keys.resolve(name), "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(shown.getPublic()) + "\n");
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
