// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.paging;

import io.hikyaku.routes.problem.RouteProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the broker's pages across a power cut. When an address first pages, the broker writes which one it is into {@code
 * address.txt} of a new folder, and does not sync it; for about 30 seconds a power cut leaves the file empty, and the broker then
 * skips the folder with all its pages. So each such file is synced as soon as it is there, a copy of ours beside it, and a file
 * found empty is written again from the copy before the broker starts.
 */
public final class PagingGuard implements AutoCloseable {
    static final String FILE = "address.txt";

    private static final Logger LOG = LoggerFactory.getLogger(PagingGuard.class);
    private static final int LOOKS_AT_WHAT_IS_NEW = 500;
    private static final long BETWEEN_LOOKS_MS = 2;

    private final Path paging;
    private final Path copies;
    private final Set<String> safe = new HashSet<>();
    private final WatchService watch;
    private final Thread looks = new Thread(this::watch, "paging-guard");

    /**
     * Guards one folder of pages.
     *
     * @param paging the broker's folder; made if it is not there
     * @param copies where the names of its addresses are kept a second time
     */
    public PagingGuard(Path paging, Path copies) throws IOException {
        this.paging = Files.createDirectories(paging);
        this.copies = Files.createDirectories(copies);
        this.watch = paging.getFileSystem().newWatchService();
    }

    /** Repairs what a power cut left, and looks after what comes from now on. The broker must not run yet. */
    public void start() throws IOException {
        repair();
        paging.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
        looks.setDaemon(true);
        looks.start();
    }

    private void repair() throws IOException {
        for (Path folder : folders()) {
            Path copy = copies.resolve(folder.getFileName().toString());
            if (!isThere(folder.resolve(FILE))) {
                repair(folder, copy);
            }
        }
        look();
    }

    private static void repair(Path folder, Path copy) throws IOException {
        if (isThere(copy)) {
            write(folder.resolve(FILE), Files.readAllBytes(copy));
            LOG.atWarn()
                    .addKeyValue("folder", folder.getFileName())
                    .log("the name of a paged address was lost, and restored");
        } else {
            LOG.atError()
                    .addKeyValue("problem", RouteProblem.PAGED_ADDRESS.code())
                    .addKeyValue("folder", folder.getFileName())
                    .log("the name of a paged address is lost; fix: nothing, the ledger drives its messages again");
        }
    }

    /** The folder is there before its file, and the file before what it says: what is new is looked at again until it is safe. */
    private void watch() {
        int left = 0;
        try {
            while (true) {
                WatchKey key = left > 0 ? watch.poll(BETWEEN_LOOKS_MS, TimeUnit.MILLISECONDS) : watch.take();
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                    left = LOOKS_AT_WHAT_IS_NEW;
                }
                left = lookSafely() ? 0 : left - 1;
            }
        } catch (InterruptedException | ClosedWatchServiceException closed) {
            LOG.debug("no longer looked after");
        }
    }

    private boolean lookSafely() {
        try {
            return look();
        } catch (IOException | UncheckedIOException e) {
            LOG.atError()
                    .addKeyValue("problem", RouteProblem.PAGED_ADDRESS.code())
                    .log(
                            "the names of paged addresses could not be kept: {}; fix: see that the data folder can be written",
                            e.getClass().getName());
            return true;
        }
    }

    /** Makes safe what is there, and returns whether that is all. */
    private synchronized boolean look() throws IOException {
        boolean all = true;
        for (Path folder : folders()) {
            String name = folder.getFileName().toString();
            boolean there = isThere(folder.resolve(FILE));
            if (there && safe.add(name)) {
                keep(folder, copies.resolve(name));
            }
            all &= there;
        }
        return all;
    }

    private void keep(Path folder, Path copy) throws IOException {
        sync(folder.resolve(FILE), StandardOpenOption.WRITE);
        sync(folder, StandardOpenOption.READ);
        sync(paging, StandardOpenOption.READ);
        write(copy, Files.readAllBytes(folder.resolve(FILE)));
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(paging)) {
            return all.filter(Files::isDirectory).toList();
        }
    }

    private static boolean isThere(Path file) throws IOException {
        try {
            return Files.size(file) > 0;
        } catch (NoSuchFileException absent) {
            return false;
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(
                fresh,
                bytes,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        sync(fresh, StandardOpenOption.WRITE);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(file.resolveSibling(""), StandardOpenOption.READ);
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    /** Returns whether the name of every paged address is on disk twice. */
    synchronized boolean isAllSafe() throws IOException {
        return look();
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}
