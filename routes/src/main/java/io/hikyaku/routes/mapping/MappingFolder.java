// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
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
            for (Path file : files()) {
                digest.update(path.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    /** Returns a text that changes when a file is written, replaced, added or taken away; nothing is read for it. */
    String stamp() {
        try {
            StringBuilder stamp = new StringBuilder();
            for (Path file : files()) {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                stamp.append(file).append(' ').append(now.size()).append(' ').append(now.fileKey());
                stamp.append(' ').append(now.lastModifiedTime()).append('\n');
            }
            return stamp.toString();
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private List<Path> files() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String layer : LAYERS) {
            Path folder = path.resolve(layer);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    all.addAll(files.filter(MappingFolder::matters).sorted().toList());
                }
            }
        }
        return all;
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
