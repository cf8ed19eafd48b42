// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.delivery.Pause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The shared folders of the terminal: a request is written beside its name and renamed, so the terminal never sees half of
 * one; its result is told by the identifier within, never by the file's name. Thread-safe.
 */
final class SharedFolders implements Terminal {
    private final TerminalSettings settings;
    private final Sessions sessions;
    private final ResultFolder results;
    private final Clock clock;
    private final Pause pause;

    /** A terminal by its folders. */
    SharedFolders(TerminalSettings settings, Sessions sessions, Clock clock, Pause pause) {
        this.settings = settings;
        this.sessions = sessions;
        this.results = new ResultFolder(settings.results(), settings.maxResultBytes());
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Result ask(RequestFile request) throws NotNow {
        if (!sessions.open(settings.answer())) {
            throw new NotNow(ConnectorProblem.TERMINAL_LATE, "no session of the terminal became free", false);
        }
        try {
            Path file = settings.requests().resolve(request.fileName());
            put(file, request.bytes(settings.institution()));
            return await(request.fileId(), file);
        } finally {
            sessions.close();
        }
    }

    @Override
    public Optional<Result> late(String fileId) {
        return results.of(fileId).filter(result -> !result.processing());
    }

    @Override
    public void forget(String fileId) {
        results.forget(fileId);
    }

    private void put(Path file, byte[] bytes) throws NotNow {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    Set.of(
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE))) {
                for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                    channel.write(left);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new NotNow(ConnectorProblem.TERMINAL_FOLDER, "the folder of requests takes no file", false);
        }
    }

    private Result await(String fileId, Path request) throws NotNow {
        Instant end = clock.instant().plus(settings.answer());
        while (true) {
            Optional<Result> result = results.of(fileId);
            if (result.isPresent() && !result.get().processing()) {
                return result.get();
            }
            if (!clock.instant().isBefore(end) || !pause.of(settings.poll())) {
                throw late(request);
            }
        }
    }

    @Override
    public boolean retract(RequestFile request) {
        return takeBack(settings.requests().resolve(request.fileName()));
    }

    private static boolean takeBack(Path request) {
        try {
            return Files.deleteIfExists(request);
        } catch (IOException e) {
            return false;
        }
    }

    /** A request that still lies there is taken back: what nobody took was not done. */
    private static NotNow late(Path request) {
        boolean taken = !takeBack(request);
        return new NotNow(
                ConnectorProblem.TERMINAL_LATE,
                taken ? "the terminal took a request and gave no result in time" : "the terminal takes no requests",
                taken);
    }
}
