// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The files of all layers, as far as they matter to a message: everything below {@code base}, {@code jp} and {@code site} but
 * examples.
 *
 * @param path the folder of the layers
 */
public record MappingFolder(Path path) {
    private static final List<String> LAYERS = List.of("base", "jp", "site");
    private static final String EXAMPLES = ".examples.yaml";

    /** Returns a text that changes with the name or the content of any file; empty while the files cannot be read. */
    public String content() {
        try {
            MessageDigest digest = DigestUtils.getSha256Digest();
            for (String layer : LAYERS) {
                add(digest, path.resolve(layer));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private void add(MessageDigest digest, Path layer) throws IOException {
        if (!Files.isDirectory(layer)) {
            return;
        }
        try (Stream<Path> files = Files.walk(layer)) {
            for (Path file :
                    (Iterable<Path>) files.filter(MappingFolder::matters).sorted()::iterator) {
                digest.update(path.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
    }

    private static boolean matters(Path file) {
        return Files.isRegularFile(file) && !file.toString().endsWith(EXAMPLES);
    }

    /** The last layer a route names → all that apply before it, and itself. */
    public static List<String> layers(String last) {
        return switch (last) {
            case "", "base" -> List.of("base");
            case "jp" -> List.of("base", "jp");
            default -> List.of("base", "jp", last);
        };
    }
}
