// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.routes.problem.RouteProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The text of one file an integrator edits.
 *
 * @param name the file, below the installation folder
 * @param text all of it
 */
record TextFile(String name, String text) {
    /** Bytes such a file may have; what is longer was not written by a person. */
    static final int LONGEST_BYTES = 1_048_576;

    /**
     * A file → its text, if it is UTF-8.
     *
     * @param home the installation folder
     * @param name the file below it
     * @param kind the problem it is if the file cannot be read
     * @param slips hears why it cannot be read
     */
    static Optional<TextFile> read(Path home, String name, RouteProblem kind, Slips slips) {
        try (InputStream file = Files.newInputStream(home.resolve(name))) {
            byte[] bytes = file.readNBytes(LONGEST_BYTES + 1);
            if (bytes.length > LONGEST_BYTES) {
                slips.add(
                        kind,
                        name + " is longer than 1 MiB",
                        new Place(name, 1),
                        "split it, or put the right file there");
                return Optional.empty();
            }
            return decoded(name, bytes, kind, slips);
        } catch (IOException e) {
            slips.add(
                    kind,
                    name + " cannot be read",
                    new Place(name, 1),
                    "put it there and let the engine's user read it, or name another installation folder with --home");
            return Optional.empty();
        }
    }

    private static Optional<TextFile> decoded(String name, byte[] bytes, RouteProblem kind, Slips slips) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        String text = out.flip().toString();
        if (!result.isUnderflow()) {
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            slips.add(kind, "a character is not UTF-8", new Place(name, line), "save the file as UTF-8");
            return Optional.empty();
        }
        return Optional.of(new TextFile(name, text));
    }
}
