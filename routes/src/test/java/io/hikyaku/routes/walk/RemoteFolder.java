// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** The folder {@code outbox} of another machine, which a real SFTP server on this one plays. */
final class RemoteFolder implements AutoCloseable {
    private static final String LOGIN = "archive";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final Path outbox;
    private final Path knownHosts;

    RemoteFolder(Path folder) throws IOException {
        outbox = Files.createDirectories(folder.resolve("server/outbox"));
        SimpleGeneratorHostKeyProvider key = new SimpleGeneratorHostKeyProvider();
        key.setAlgorithm("RSA");
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(key);
        server.setPasswordAuthenticator((user, password, session) -> user.equals(LOGIN) && password.equals(LOGIN));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder.resolve("server")));
        server.start();
        knownHosts = Files.writeString(
                folder.resolve("known"),
                "[127.0.0.1]:" + server.getPort() + " "
                        + PublicKeyEntry.toString(
                                key.loadKeys(null).iterator().next().getPublic()) + "\n");
    }

    /** The lines of settings that lead to it. */
    String settings() {
        return """
                remote.host = 127.0.0.1
                remote.sftpPort = %d
                remote.user = %s
                remote.password = %s
                remote.knownHostsFile = %s
                remote.charset = ISO-2022-JP
                """.formatted(server.getPort(), LOGIN, LOGIN, knownHosts);
    }

    void put(String name, byte[] content) throws IOException {
        Path unfinished = Files.write(outbox.resolve(name + ".part"), content);
        Files.move(unfinished, outbox.resolve(name));
    }

    /** How many files lie in a folder below it. */
    long count(String below) throws IOException {
        Path folder = outbox.resolve(below);
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
