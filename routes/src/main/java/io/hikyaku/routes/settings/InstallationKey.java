// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.settings;

import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** A secret of this installation, made at its first start and kept in the data folder, readable by its owner alone. */
public final class InstallationKey {
    private static final int KEY_BYTES = 32;

    private InstallationKey() {}

    /**
     * Returns the key of a purpose, making it if this is the first start.
     *
     * @param data the data folder
     * @param purpose what it is for; its file name
     * @return 32 random bytes, the same at every start
     * @throws RouteException {@code RTE-301} if it can be neither read nor written
     */
    public static byte[] of(Path data, String purpose) {
        Path file = data.resolve("keys").resolve(purpose + ".key");
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : made(file);
        } catch (IOException e) {
            throw new RouteException(
                    RouteProblem.SETTING,
                    "the key " + purpose + " can be neither read nor made",
                    "hikyaku.data, file keys/" + purpose + ".key",
                    "let the engine's user write the data folder");
        }
    }

    private static byte[] made(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(
                file.getParent(),
                "key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, key, StandardOpenOption.SYNC);
        Files.move(fresh, file);
        return key;
    }
}
