// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * The operator's password. It is made at the first start and printed once; only its bcrypt hash is kept, in
 * {@code keys/console.password} of the data folder, readable by its owner alone. A forgotten password is replaced by deleting that
 * file and starting again.
 */
final class ConsolePassword {
    /** The only user. */
    static final String USER = "operator";

    private static final String FILE = "keys/console.password";
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 5;
    private static final int GROUP_LETTERS = 4;
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private ConsolePassword() {}

    /**
     * Returns the hash of the password, making and printing one if there is none.
     *
     * @param data the data folder
     * @param out where a new password is printed, on the line that begins with {@code console password: }
     * @throws RouteException {@code RTE-301} if the file can be neither read nor made, or if others may read it
     */
    static String hash(Path data, PrintStream out) {
        Path file = data.resolve(FILE);
        try {
            return Files.exists(file) ? kept(file) : made(file, out);
        } catch (IOException e) {
            throw slip(
                    "the console's password can be neither read nor made",
                    "let the engine's user write the data folder");
        }
    }

    private static String kept(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)
                && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw slip(
                    "others than the engine's user may read the hash of the console's password",
                    "set the file's mode to 600");
        }
        String hash = Files.readString(file).strip();
        if (!hash.startsWith("$2")) {
            throw slip("the file does not hold a bcrypt hash", "delete it and start again: a new password is printed");
        }
        return hash;
    }

    private static String made(Path file, PrintStream out) throws IOException {
        String password = password();
        String hash = new BCryptPasswordEncoder().encode(password);
        Files.createDirectories(file.getParent());
        Path fresh =
                Files.createTempFile(file.getParent(), "console", ".new", PosixFilePermissions.asFileAttribute(OWNER));
        Files.writeString(fresh, hash + "\n", StandardOpenOption.SYNC);
        Files.move(fresh, file);
        out.println("console user: " + USER);
        out.println("console password: " + password);
        return hash;
    }

    /** Twenty letters and digits that no font confuses: a hundred bits. */
    private static String password() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LETTERS; i++) {
            password.append(i > 0 && i % GROUP_LETTERS == 0 ? "-" : "")
                    .append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    private static RouteException slip(String what, String fix) {
        return new RouteException(RouteProblem.SETTING, what, "hikyaku.data, file " + FILE, fix);
    }
}
