// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkPiecesTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void aLongAnswerBecomesPiecesThatEndWhereALineEnds() throws IOException {
        // Given
        BulkPieces pieces = new BulkPieces(folder, new BulkPieces.Limits(100 * MEGABYTE, MEGABYTE));

        // When
        for (int line = 0; line < 80; line++) {
            pieces.onNext(List.of(ByteBuffer.wrap(line(MEGABYTE))));
        }
        pieces.onComplete();

        // Then
        assertThat(pieces.getBody().toCompletableFuture().join()).isEqualTo(80);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.sorted())
                    .extracting(file -> Files.size(file) / MEGABYTE)
                    .containsExactly(32L, 32L, 16L);
        }
    }

    @Test
    void anAnswerAtTheLimitIsTakenAndOneByteMoreIsNot() {
        assertThat(join(1_000, new BulkPieces.Limits(1_000, MEGABYTE))).isEqualTo(1);
        assertThatThrownBy(() -> join(1_001, new BulkPieces.Limits(1_000, MEGABYTE)))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(LimitedBytes.TooLong.class);
    }

    @Test
    void aLineThatNeverEndsIsNotTaken() {
        int most = 33 * MEGABYTE;
        BulkPieces.Limits limits = new BulkPieces.Limits(100 * MEGABYTE, MEGABYTE);

        assertThat(join(most, limits)).isEqualTo(1);
        assertThatThrownBy(() -> join(most + 1, limits)).hasCauseInstanceOf(LimitedBytes.TooLong.class);
    }

    private long join(int bytes, BulkPieces.Limits limits) {
        BulkPieces pieces = new BulkPieces(fresh(), limits);
        pieces.onNext(List.of(ByteBuffer.wrap(line(bytes))));
        pieces.onComplete();
        return pieces.getBody().toCompletableFuture().join();
    }

    private Path fresh() {
        try {
            return Files.createTempDirectory(folder, "piece");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] line(int bytes) {
        byte[] line = new byte[bytes];
        Arrays.fill(line, (byte) 'x');
        line[bytes - 1] = '\n';
        return line;
    }
}
