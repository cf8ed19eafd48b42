// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that says back what it hears, with the proxy in front of it. */
class FaultProxyTest {
    private static final int LIMIT_MS = 20_000;
    private static final int NOTHING_CAME_MS = 200;

    private ServerSocket echo;
    private Thread serving;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        serving = new Thread(this::serve);
        serving.setDaemon(true);
        serving.start();
        proxy = FaultProxy.before(echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                CompletableFuture.runAsync(() -> sayBack(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void sayBack(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            return;
        }
    }

    @Test
    void withoutAFaultEveryByteArrives() throws IOException {
        assertThat(said("hello", 5)).isEqualTo("hello");
    }

    @Test
    void anAnswerIsCutAfterItsNthByteAndWhatWasOrderedHappensThen() throws IOException {
        // Given
        AtomicInteger kills = new AtomicInteger();
        proxy.fates(() -> new Fate(NetFault.none(), NetFault.cutAfter(3, kills::incrementAndGet)));

        // When
        String heard = said("hello", 100);

        // Then
        assertThat(heard).isEqualTo("hel");
        assertThat(kills).hasValue(1);
    }

    @Test
    void aCutBeforeTheFirstByteIsACutToo() throws IOException {
        // Given
        proxy.fates(() -> new Fate(NetFault.cutAfter(0), NetFault.none()));

        // Then
        assertThat(said("hello", 100)).isEmpty();
    }

    @Test
    void bytesSplitOrHeldBackOrNarrowedAllArriveInOrder() throws IOException {
        for (NetFault fault :
                new NetFault[] {NetFault.split(), NetFault.narrow(2), NetFault.delay(Duration.ofMillis(50))}) {
            proxy.fates(() -> new Fate(fault, NetFault.split()));
            assertThat(said("hello", 5)).isEqualTo("hello");
        }
    }

    @Test
    void bytesMayArriveTwice() throws IOException {
        // Given
        proxy.fates(() -> new Fate(NetFault.twice(), NetFault.none()));

        // Then
        assertThat(said("hello", 10)).isEqualTo("hellohello");
    }

    @Test
    void aSilentConnectionStaysOpenAndSaysNothing() throws IOException {
        // Given
        proxy.fates(() -> new Fate(NetFault.none(), NetFault.silent()));

        // Then
        try (Socket socket = connected()) {
            socket.getOutputStream().write("hello".getBytes(US_ASCII));
            socket.setSoTimeout(NOTHING_CAME_MS);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void whoConnectsWhileNobodyListensHearsNobody() throws IOException, InterruptedException {
        // Given: the port listens until the thread that accepts has left, which close does not wait for
        echo.close();
        serving.join(LIMIT_MS);

        // Then
        try (Socket socket = connected()) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void newFatesEndTheConnectionsThereAre() throws IOException {
        try (Socket socket = connected()) {
            socket.getOutputStream().write('a');
            assertThat(socket.getInputStream().read()).isEqualTo('a');

            // When
            proxy.fates(Fate::good);

            // Then
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(proxy.made()).isEqualTo(1);
        }
    }

    private Socket connected() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), proxy.address().getPort());
        socket.setSoTimeout(LIMIT_MS);
        return socket;
    }

    private String said(String text, int most) throws IOException {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(text.getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(most), US_ASCII);
        }
    }
}
