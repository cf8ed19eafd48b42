// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A disk is full for a while. The engine may say "come again", or end; it is started again as its supervisor would. */
final class FullDisk {
    private static final int SHORTEST_MS = 3000;
    private static final int LONGEST_MS = 8000;
    private static final int MESSAGES = 10;
    private static final Duration RESUME_LIMIT = Duration.ofMinutes(3);

    private FullDisk() {}

    /** Disk → full for some seconds under load, then not; the engine goes on. */
    static String of(Scene scene, Volume disk) throws IOException, InterruptedException, ProofException {
        scene.engine().up();
        long before = scene.traffic().answered();
        Patience.until(() -> scene.traffic().answered() > before + MESSAGES, RESUME_LIMIT);
        Path filler = disk.fill();
        long full = scene.traffic().answered();
        Patience.pass(Duration.ofMillis(SHORTEST_MS + scene.random().nextInt(LONGEST_MS - SHORTEST_MS)));
        long meanwhile = scene.traffic().answered() - full;
        Files.delete(filler);
        boolean ended = !scene.engine().isAlive();
        scene.engine().up();
        long after = scene.traffic().answered();
        Patience.need(
                "intake again after the disk has room",
                () -> scene.traffic().answered() > after + MESSAGES,
                RESUME_LIMIT);
        return "%d acknowledged while it was full; %s"
                .formatted(
                        meanwhile, ended ? "the engine ended and was started again" : "the engine went on by itself");
    }
}
