// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.eprescription;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A signer on two folders, by a throw-away key: what lies in {@code to-sign} comes back signed in {@code signed}. */
public final class SignerSimulator implements AutoCloseable {
    private static final int LOOK_MS = 5;

    private final Path toSign;
    private final Path signed;
    private final ThrowAwayKey key;
    private final ScheduledExecutorService work = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> looking;

    /**
     * Starts a signer.
     *
     * @param folder gets {@code to-sign} and {@code signed}
     * @param key what it signs with
     */
    public SignerSimulator(Path folder, ThrowAwayKey key) throws IOException {
        this.toSign = Files.createDirectories(folder.resolve("to-sign"));
        this.signed = Files.createDirectories(folder.resolve("signed"));
        this.key = key;
        this.looking = work.scheduleWithFixedDelay(this::look, 0, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    /** The folder documents are put into. */
    public Path toSign() {
        return toSign;
    }

    /** The folder signed documents are taken from. */
    public Path signed() {
        return signed;
    }

    private void look() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(toSign, "*.xml")) {
            for (Path file : files) {
                Path unfinished = signed.resolve(file.getFileName() + ".tmp");
                Files.write(unfinished, XadesSignature.sign(Files.readAllBytes(file), key, Instant.now()));
                Files.move(unfinished, signed.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                Files.delete(file);
            }
        } catch (Exception unsigned) {
            // What cannot be signed stays where it is, as it would before a doctor.
            return;
        }
    }

    @Override
    public void close() {
        looking.cancel(true);
        work.shutdownNow();
    }
}
