// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.source;

import io.hikyaku.routes.ledger.HistoryItem.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Folders of files and archives, whose files hold several items each. What was read last is kept, for its other items. Safe for several threads. */
final class FolderOfFiles {
    private static final int MAX_FILE_BYTES = 64 << 20;
    private static final int MAX_ENTRIES = 100_000;

    private final Volumes volumes;
    private final Archive archive = new Archive(MAX_FILE_BYTES, MAX_ENTRIES);
    private String lastPath = "";
    private byte[] last = {};

    /** Hears of what is in the folders. */
    interface Contents {
        /** There is a file; {@code whole} is where it lies. */
        void file(Place whole, byte[] bytes);

        /** There is something that cannot be read. */
        void refused(Place whole, String reason);

        /** All that is in a file of the folders was told. */
        void reached(Place file);
    }

    FolderOfFiles(List<String> folders) {
        this.volumes = new Volumes(folders.stream().map(Path::of).toList(), MAX_FILE_BYTES);
    }

    /** Tells of all files behind one, folder by folder, in the order of names. */
    void each(Place after, Contents contents) {
        volumes.walk(
                after,
                (volume, files) -> files.forEach(file -> {
                    archive.each(file, new OneFile(contents, volume, file));
                    contents.reached(volumes.place(volume, file));
                }),
                (volume, folder) -> contents.refused(
                        volumes.place(volume, folder), "the folder cannot be read; what it holds is not counted"));
    }

    /** One file of a folder, which may hold several. */
    private final class OneFile implements Archive.Contents {
        private final Contents contents;
        private final int volume;
        private final String path;

        private OneFile(Contents contents, int volume, Path file) {
            this.contents = contents;
            this.volume = volume;
            this.path = volumes.relative(volume, file);
        }

        @Override
        public void file(String name, byte[] bytes) {
            contents.file(place(name), bytes);
        }

        @Override
        public void refused(String name, String reason) {
            contents.refused(place(name), reason);
        }

        private Place place(String name) {
            return Place.of(volume, name.isEmpty() ? path : path + Archive.WITHIN + name);
        }
    }

    /** Reads the part of a file that a place names. */
    synchronized byte[] read(Place place) throws IOException {
        String path = place.folder() + "\0" + place.path();
        if (!path.equals(lastPath)) {
            int within = place.path().indexOf(Archive.WITHIN);
            String file = within < 0 ? place.path() : place.path().substring(0, within);
            String name = within < 0 ? "" : place.path().substring(within + Archive.WITHIN.length());
            last = archive.read(volumes.file(Place.of(place.folder(), file)), name);
            lastPath = path;
        }
        int from = Math.toIntExact(place.firstByte());
        int to = Math.toIntExact(place.firstByte() + place.bytes());
        if (to > last.length) {
            throw new IOException("it is shorter than it was");
        }
        return Arrays.copyOfRange(last, from, to);
    }

    String missing() {
        return volumes.missing();
    }
}
