// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A cloud EHR that takes every transaction, keeps nothing and costs little, so that what is measured is the engine. */
public final class StubEhr implements AutoCloseable {
    private static final byte[] METHOD = "\"method\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int THREADS = 32;
    private static final int NOT_FOUND = 404;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicLong transactions = new AtomicLong();
    private final AtomicLong questions = new AtomicLong();
    private final HttpServer http;

    /** Port, 0 for a free one → the running stub. */
    public StubEhr(int port) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.setExecutor(threads);
        http.createContext("/", this::answer);
        http.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean question = exchange.getRequestMethod().equals("GET");
        byte[] answer = question ? new byte[0] : response(entries(body));
        exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
        exchange.sendResponseHeaders(question ? NOT_FOUND : 200, question ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
        (question ? questions : transactions).incrementAndGet();
    }

    private static int entries(byte[] bundle) {
        int entries = 0;
        for (int i = 0; i <= bundle.length - METHOD.length; i++) {
            if (bundle[i] == '"' && starts(bundle, i)) {
                entries++;
            }
        }
        return entries;
    }

    private static boolean starts(byte[] bundle, int at) {
        for (int i = 0; i < METHOD.length; i++) {
            if (bundle[at + i] != METHOD[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] response(int entries) {
        String entry = "{\"response\":{\"status\":\"201 Created\"}}";
        return ("{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":["
                        + (entry + ",").repeat(Math.max(0, entries - 1)) + entry + "]}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the port it listens on. */
    public int port() {
        return http.getAddress().getPort();
    }

    /** Returns how many transactions it took. */
    public long transactions() {
        return transactions.get();
    }

    /** Returns how many questions it was asked. */
    public long questions() {
        return questions.get();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
