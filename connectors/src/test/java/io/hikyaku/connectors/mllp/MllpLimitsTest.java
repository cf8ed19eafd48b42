// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.Waiting;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    void aFrameOfExactlyTheLimitPassesAndOneByteMoreIsRefusedByNameOnAConnectionThatStays() throws Exception {
        // Given
        door.open("&maxFrameBytes=1000", door::echoOrRefusal);

        // When
        try (MllpClient sender = new MllpClient(door.port())) {
            String atTheLimit =
                    sender.write(MllpClient.framed("x".repeat(1000))).answer();
            String onePast =
                    sender.write(MllpClient.framed("MSH|" + "x".repeat(997))).answer();
            String next = sender.write(MllpClient.framed("next")).answer();

            // Then
            assertThat(atTheLimit).hasSize(1006);
            assertThat(onePast).isEqualTo("CON-201 of MSH|" + "x".repeat(996));
            assertThat(next).isEqualTo("heard next");
            assertThat(door.arrived).hasSize(2);
        }
    }

    @Test
    void whatTheFeedHasNoRoomForIsRefusedByNameAndTakenOnceThereIsRoom() throws Exception {
        // Given
        CountDownLatch inWork = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        door.open("&maxBytesInWork=1000", exchange -> {
            if (Door.text(exchange).startsWith("large")) {
                inWork.countDown();
                assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
            }
            door.echoOrRefusal(exchange);
        });

        // When
        try (MllpClient first = new MllpClient(door.port())) {
            first.write(MllpClient.framed("large" + "x".repeat(900)));
            assertThat(inWork.await(10, TimeUnit.SECONDS)).isTrue();
            String refused = door.exchange(MllpClient.framed("second" + "x".repeat(90)));
            gate.countDown();
            String heard = first.answer();

            // Then
            assertThat(refused).startsWith("CON-209 of ");
            assertThat(heard).startsWith("heard large");
            assertThat(door.exchange(MllpClient.framed("second" + "x".repeat(90))))
                    .startsWith("heard second");
        }
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
    void anHonestSenderIsAnsweredWhileFiveHundredOthersSendAByteNowAndThen() throws Exception {
        // Given
        door.open("&maxPeerConnections=600&frameDeadlineMs=60000", door::echo);
        List<MllpClient> slow = new CopyOnWriteArrayList<>();
        for (int n = 0; n < 500; n++) {
            slow.add(new MllpClient(door.port()).write("\u000B"));
        }

        // When
        try (MllpClient honest = new MllpClient(door.port())) {
            for (int n = 0; n < 200; n++) {
                for (int some = n % 5; some < slow.size(); some += 5) {
                    slow.get(some).write("x");
                }

                // Then
                assertThat(honest.write(MllpClient.framed("m" + n)).answer()).isEqualTo("heard m" + n);
            }
        }
        for (MllpClient client : slow) {
            client.close();
        }
    }

    @Test
    void fiveHundredSlowSendersAreCutOffAtTheirDeadlineThoughTheyGoOnSendingAndAnHonestOneIsServed() throws Exception {
        // Given
        door.open("&maxPeerConnections=600&frameDeadlineMs=2000", door::echo);
        List<MllpClient> slow = new ArrayList<>();
        for (int n = 0; n < 500; n++) {
            slow.add(new MllpClient(door.port()).write("\u000B"));
        }

        // When
        try (MllpClient honest = new MllpClient(door.port())) {
            Waiting.until("all are cut off", () -> {
                slow.removeIf(MllpLimitsTest::isCutOff);

                // Then
                assertThat(honest.write(MllpClient.framed("m")).answer()).isEqualTo("heard m");
                return slow.isEmpty();
            });
        }
    }

    private static boolean isCutOff(MllpClient client) {
        try {
            client.write("x");
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    @Test
    void idleConnectionsCostNoThreads() throws Exception {
        // Given
        int before = ManagementFactory.getThreadMXBean().getThreadCount();
        door.open("&maxPeerConnections=600", door::echo);
        List<MllpClient> idle = new CopyOnWriteArrayList<>();

        // When
        for (int n = 0; n < 500; n++) {
            idle.add(new MllpClient(door.port()).write(MllpClient.framed("m" + n)));
        }
        for (int n = 0; n < 500; n++) {
            assertThat(idle.get(n).answer()).isEqualTo("heard m" + n);
        }

        // Then
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount() - before)
                .isLessThanOrEqualTo(100);
        for (MllpClient client : idle) {
            client.close();
        }
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
