// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import io.hikyaku.simulators.hospital.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A ward that tells, again and again, that a patient has moved: live, while his history is replayed. */
final class LiveWard implements AutoCloseable {
    private static final int MESSAGES = 10;

    /** Takes one message, however often it has to be sent. */
    @FunctionalInterface
    interface Door {
        /** Returns what was answered. */
        Answer send(byte[] message) throws IOException;
    }

    private final CompletableFuture<Void> told;

    private LiveWard(CompletableFuture<Void> told) {
        this.told = told;
    }

    /** Tells of a patient what his storage tells, but of today and with another address each time. */
    static LiveWard about(Door door, Path storage, String patient) throws IOException {
        String text = Files.readString(masterData(storage, patient), StandardCharsets.ISO_8859_1);
        door.send(message(text, 0));
        return new LiveWard(CompletableFuture.runAsync(() -> {
            for (int number = 1; number < MESSAGES; number++) {
                try {
                    door.send(message(text, number));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        }));
    }

    private static Path masterData(Path storage, String patient) throws IOException {
        try (Stream<Path> files = Files.walk(storage)) {
            return files.filter(file -> file.toString().contains("/" + patient + "/-/ADT-00/")
                            && file.toString().endsWith("_1"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static byte[] message(String text, int number) {
        String id = text.split("\\|", -1)[9];
        String time = text.split("\\|", -1)[6];
        return text.replace("|" + id + "|", "|LIVE" + number + "|")
                .replace("|" + time, "|202611010%d0000".formatted(number))
                .replaceFirst("\\^[0-9]{3}-[0-9]{4}\\^JPN", "^" + postalCode(number) + "^JPN")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String postalCode(int number) {
        return "100-000" + number;
    }

    static String lastPostalCode() {
        return postalCode(MESSAGES - 1);
    }

    /** Waits until all is told. */
    @Override
    public void close() {
        told.join();
    }
}
