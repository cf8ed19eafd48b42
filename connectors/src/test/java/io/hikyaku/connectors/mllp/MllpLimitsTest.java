// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the front door bears, at each limit and one past it. */
class MllpLimitsTest {
    private Door door;

    @BeforeEach
    void prepare() throws Exception {
        door = new Door();
    }

    @AfterEach
    void stop() {
        door.close();
    }

    @Test
    void aFrameOfExactlyTheLimitPassesAndOneByteMoreClosesTheConnection() throws Exception {
        // Given
        door.open("&maxFrameBytes=1000", door::echo);

        // When
        String atTheLimit = door.exchange(MllpClient.framed("x".repeat(1000)));
        String onePast = door.exchange(MllpClient.framed("x".repeat(1001)));

        // Then
        assertThat(atTheLimit).hasSize(1006);
        assertThat(onePast).isNull();
        assertThat(door.arrived).hasSize(1);
    }

    @Test
    void aFrameThatNeverEndsIsCutOffAtItsDeadline() throws Exception {
        // Given
        door.open("&frameDeadlineMs=50", door::echo);

        // When
        String answer = door.exchange("\u000BMSH|and then nothing\u001C".getBytes(StandardCharsets.US_ASCII));

        // Then
        assertThat(answer).isNull();
        assertThat(door.arrived).isEmpty();
    }

    @Test
    void aConnectionThatStaysSilentIsClosed() throws Exception {
        // Given
        door.open("&idleTimeoutMs=50", door::echo);

        // When
        try (MllpClient sender = new MllpClient(door.port())) {
            // Then
            assertThat(sender.answer()).isNull();
        }
    }

    @Test
    void aMessageInWorkIsNotIdleAndHasNoDeadline() throws Exception {
        // Given
        CountDownLatch gate = new CountDownLatch(1);
        door.open("&idleTimeoutMs=1000&frameDeadlineMs=1000", exchange -> {
            assertThat(gate.await(1_500, TimeUnit.MILLISECONDS)).isFalse();
            door.echo(exchange);
        });

        // When
        String answer = door.exchange(MllpClient.framed("slow"));

        // Then
        assertThat(answer).isEqualTo("heard slow");
    }

    @Test
    void oneConnectionPastTheLimitIsClosedAndTheOthersAreServed() throws Exception {
        // Given
        door.open("&maxConnections=2&maxPeerConnections=2", door::echo);

        // When
        try (MllpClient first = new MllpClient(door.port());
                MllpClient second = new MllpClient(door.port())) {
            first.write(MllpClient.framed("1")).answer();
            second.write(MllpClient.framed("2")).answer();
            try (MllpClient third = new MllpClient(door.port())) {
                // Then
                assertThat(third.answer()).isNull();
            }
            assertThat(first.write(MllpClient.framed("again")).answer()).isEqualTo("heard again");
        }
        Waiting.until("there is room again", () -> "heard 3".equals(door.exchange(MllpClient.framed("3"))));
    }

    @Test
    void manyConnectionsShareAFewThreads() throws Exception {
        // Given
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        door.open("&maxThreads=3&maxPeerConnections=200", exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            door.echo(exchange);
            now.decrementAndGet();
        });

        // When
        List<MllpClient> senders = new CopyOnWriteArrayList<>();
        for (int n = 0; n < 200; n++) {
            senders.add(new MllpClient(door.port()).write(MllpClient.framed("m" + n)));
        }

        // Then
        for (int n = 0; n < 200; n++) {
            assertThat(senders.get(n).answer()).isEqualTo("heard m" + n);
            senders.get(n).close();
        }
        assertThat(most.get()).isLessThanOrEqualTo(3);
    }
}
