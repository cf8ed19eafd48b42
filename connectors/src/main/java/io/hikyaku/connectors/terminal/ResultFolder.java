// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The folder a terminal puts results into. A result belongs to the request its content names; what its file is called, and
 * what else lies there, does not matter. Thread-safe.
 */
final class ResultFolder {
    private static final int MOST_KNOWN = 10_000;

    private final Path folder;
    private final int maxBytes;
    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    /** What a file was when it was last read. */
    private record Known(
            FileTime modified, long size, @Nullable Object inode, String fileId) {
        boolean isStill(BasicFileAttributes now) {
            return modified.equals(now.lastModifiedTime())
                    && size == now.size()
                    && Objects.equals(inode, now.fileKey());
        }
    }

    ResultFolder(Path folder, int maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    /** The result of a request; empty while there is none that is whole. */
    Optional<Result> of(String fileId) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.xml")) {
            for (Path file : files) {
                if (mayBeOf(file, fileId)) {
                    Optional<Result> result = read(file);
                    if (result.isPresent() && result.get().fileId().equals(fileId)) {
                        return result;
                    }
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Takes the results of a request out of the folder. */
    void forget(String fileId) {
        List<Path> files = known.entrySet().stream()
                .filter(one -> one.getValue().fileId().equals(fileId))
                .map(Map.Entry::getKey)
                .toList();
        for (Path file : files) {
            known.remove(file);
            try {
                Files.deleteIfExists(file);
            } catch (IOException stays) {
                // A result that cannot be deleted is read again, and answers the same request as before.
                return;
            }
        }
    }

    /** Whether a file is worth reading: it is not the result of another request, as far as it was read before. */
    private boolean mayBeOf(Path file, String fileId) {
        Known before = known.get(file);
        if (before == null || before.fileId().isEmpty() || before.fileId().equals(fileId)) {
            return true;
        }
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return !before.isStill(now);
        } catch (IOException gone) {
            known.remove(file);
            return false;
        }
    }

    private Optional<Result> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            byte[] bytes = in.readNBytes(maxBytes + 1);
            Optional<Result> result = bytes.length > maxBytes ? Optional.empty() : Result.read(bytes);
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            known.put(
                    file,
                    new Known(
                            is.lastModifiedTime(),
                            is.size(),
                            is.fileKey(),
                            result.map(Result::fileId).orElse("")));
            return result;
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
