// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks.load;

import io.hikyaku.simulators.program.Progress;
import io.hikyaku.simulators.storage.StorageCommand;
import io.hikyaku.simulators.storage.StorageSettings;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An SS-MIX2 storage of invented patients, the same one each time, on the checkout's disk. Closing it deletes it.
 *
 * @param folder where it is
 * @param files how many files it has
 * @param seconds how long it took to write
 */
public record GeneratedStorage(Path folder, long files, double seconds) implements AutoCloseable {
    private static final int YEARS = 5;
    /** So many files a patient has in so many years, about. */
    private static final int FILES_A_PATIENT = 93;

    private static final int SEED = 1;

    /** Checkout and number of files → about so many files. */
    public static GeneratedStorage of(Path checkout, int files, Progress progress) throws IOException {
        Path scratch = Files.createDirectories(checkout.resolve("benchmarks/target"));
        Path folder = Files.createTempDirectory(scratch, "storage-");
        long start = System.nanoTime();
        int patients = Math.max(1, files / FILES_A_PATIENT);
        long written = StorageCommand.write(StorageSettings.of(folder, patients, YEARS, SEED), progress);
        return new GeneratedStorage(folder, written, (System.nanoTime() - start) / 1e9);
    }

    /** Finds and reads all bytes of all files, once → in how many seconds. */
    public double readOnce() throws IOException {
        AtomicLong bytes = new AtomicLong();
        long start = System.nanoTime();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                bytes.addAndGet(Files.readAllBytes(file).length);
                return FileVisitResult.CONTINUE;
            }
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        if (bytes.get() == 0) {
            throw new IOException("the storage is empty");
        }
        return seconds;
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inside, IOException unread) throws IOException {
                Files.delete(inside);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
