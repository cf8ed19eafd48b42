// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The storage of one patient being written, as a hospital's system does: a new version renames the one before to flag 2, a deletion
 * renames all before to flag 0 and stands beside them. Not safe for several threads.
 */
final class StandardizedStorage {
    private static final int DELETED = 0;
    private static final int CURRENT = 1;
    private static final int SUPERSEDED = 2;
    private static final int DAYS_A_VOLUME = 366;

    private final StorageSettings settings;
    private final CharsetEncoder encoder = Charset.forName("ISO-2022-JP")
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final Map<String, List<StoredFile>> versions = new HashMap<>();
    private final Map<StoredFile, Path> places = new HashMap<>();
    private long files;

    StandardizedStorage(StorageSettings settings) {
        this.settings = settings;
    }

    /** A first or another version of something. */
    void put(StoredFile file) throws IOException {
        List<StoredFile> before = versions.computeIfAbsent(file.key(), key -> new ArrayList<>());
        if (!before.isEmpty()) {
            rename(before.get(before.size() - 1), SUPERSEDED);
        }
        write(file, CURRENT);
        before.add(file);
    }

    /** The message that something is deleted; its versions stay, deleted as well. */
    void delete(StoredFile message) throws IOException {
        for (StoredFile version : versions.getOrDefault(message.key(), List.of())) {
            rename(version, DELETED);
        }
        write(message, DELETED);
        versions.remove(message.key());
    }

    private void rename(StoredFile file, int flag) throws IOException {
        Path place = places.getOrDefault(file, Path.of(""));
        Path renamed = place.resolveSibling(file.name(flag));
        Files.move(place, renamed);
        places.put(file, renamed);
    }

    private void write(StoredFile file, int flag) throws IOException {
        Path folder = volume(file).resolve(file.folders());
        Files.createDirectories(folder);
        Path place = folder.resolve(file.name(flag));
        ByteBuffer bytes = encoder.encode(CharBuffer.wrap(file.text()));
        byte[] written = new byte[bytes.remaining()];
        bytes.get(written);
        Files.write(place, written, StandardOpenOption.CREATE_NEW);
        places.put(file, place);
        files++;
    }

    /** A volume holds about a year, and the last of them what comes after; what belongs to no day is in the first. */
    private Path volume(StoredFile file) {
        if (settings.volumes() == 1) {
            return settings.folder();
        }
        long days = file.careDate().equals("-")
                ? 0
                : file.occurred().toLocalDate().toEpochDay()
                        - settings.firstDay().toEpochDay();
        long number = Math.min(settings.volumes(), 1 + days / DAYS_A_VOLUME);
        return settings.folder().resolve("volume-" + number);
    }

    /** Returns how many files it has written. */
    long files() {
        return files;
    }
}
