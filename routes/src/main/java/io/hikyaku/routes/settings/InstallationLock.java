// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.settings;

import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One engine a data folder: whoever holds the lock. The system lets go of it when its process ends, however it ends. */
public final class InstallationLock implements AutoCloseable {
    private final FileChannel channel;

    private InstallationLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a data folder.
     *
     * @param data the data folder; made if it is not there
     * @throws RouteException {@code RTE-307} if another engine has it, {@code RTE-301} if the folder cannot be written
     */
    public static InstallationLock of(Path data) {
        try {
            Files.createDirectories(data);
            FileChannel channel =
                    FileChannel.open(data.resolve("engine.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                throw slip(
                        RouteProblem.IN_USE,
                        "another engine works on the data folder",
                        "stop it, or give this one a folder of its own");
            }
            return new InstallationLock(channel);
        } catch (IOException e) {
            throw slip(RouteProblem.SETTING, "the data folder cannot be written", "let the engine's user write it");
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException bySelf) {
            return true;
        }
    }

    private static RouteException slip(RouteProblem problem, String what, String fix) {
        return new RouteException(problem, what, Settings.FILE + ", setting hikyaku.data", fix);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
