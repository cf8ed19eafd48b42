// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.source;

import io.hikyaku.routes.ledger.HistoryItem.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/** The folders of a source: walked one folder at a time, in the order of names; links are not followed. */
record Volumes(List<Path> folders, int maxFileBytes) {
    /** Hears of each folder that holds files. */
    interface Visit {
        /** There is a folder with files, by name. */
        void folder(int volume, List<Path> files);
    }

    Volumes {
        folders = List.copyOf(folders);
    }

    /**
     * Walks all folders behind a file; a folder's files come before the folders in it.
     *
     * @param after where an earlier walk ended; its path is empty for all of them
     * @param unreadable hears of folders that cannot be read, with the number of the volume
     */
    void walk(Place after, Visit visit, BiConsumer<Integer, Path> unreadable) {
        for (int volume = after.folder(); volume < folders.size(); volume++) {
            boolean isBegun = volume == after.folder() && !after.path().isEmpty();
            Path behind = isBegun ? file(after) : folders.get(volume);
            walk(volume, folders.get(volume), behind, new Walk(visit, unreadable));
        }
    }

    private record Walk(Visit visit, BiConsumer<Integer, Path> unreadable) {}

    /** {@code behind} is the folder itself where all of it is to be visited. */
    private void walk(int volume, Path folder, Path behind, Walk walk) {
        List<Path> files = new ArrayList<>();
        List<Path> below = new ArrayList<>();
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            for (Path one : inside) {
                (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS) ? below : files).add(one);
            }
        } catch (IOException | DirectoryIteratorException e) {
            walk.unreadable().accept(volume, folder);
            return;
        }
        Collections.sort(files);
        Collections.sort(below);
        boolean isAll = behind.equals(folder);
        boolean isInFiles = folder.equals(behind.getParent());
        List<Path> left = files.stream()
                .filter(file -> isAll || (isInFiles && file.compareTo(behind) > 0))
                .toList();
        if (!left.isEmpty()) {
            walk.visit().folder(volume, left);
        }
        Path way = isAll || isInFiles ? folder : folder.resolve(behind.getName(folder.getNameCount()));
        below.stream()
                .filter(deeper -> deeper.compareTo(way) >= 0)
                .forEach(deeper -> walk(volume, deeper, deeper.equals(way) ? behind : deeper, walk));
    }

    /** A file → its place. */
    Place place(int volume, Path file) {
        return Place.of(volume, relative(volume, file));
    }

    String relative(int volume, Path file) {
        return folders.get(volume).relativize(file).toString().replace('\\', '/');
    }

    Path file(Place place) {
        return folders.get(place.folder()).resolve(place.path());
    }

    /** Reads a file, or the part of it a place names. */
    byte[] read(Place place) throws IOException {
        boolean whole = place.bytes() == Place.WHOLE;
        try (InputStream in = Files.newInputStream(file(place))) {
            in.skipNBytes(place.firstByte());
            byte[] bytes = in.readNBytes(whole ? maxFileBytes + 1 : Math.toIntExact(place.bytes()));
            if (whole && bytes.length > maxFileBytes) {
                throw new IOException("it is larger than %d bytes".formatted(maxFileBytes));
            }
            return bytes;
        }
    }

    String missing() {
        for (int volume = 0; volume < folders.size(); volume++) {
            if (!Files.isDirectory(folders.get(volume))) {
                return "the source's folder %d of %d is not there".formatted(volume + 1, folders.size());
            }
        }
        return "";
    }
}
