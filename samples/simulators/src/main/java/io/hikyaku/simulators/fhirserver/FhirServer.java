// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A small FHIR R4 server on loopback: transactions, create, update, read, history, search, versions, export.
 *
 * <p>Started in a test by {@link #start}, or as a process of its own by {@link #main}. Safe for several threads.
 */
public final class FhirServer implements AutoCloseable {
    static final String BASE = "/fhir";

    private final HttpServer http;
    private final ThreadPoolExecutor threads;
    private final Listener listener;
    private final Store store;
    private final Faults faults;

    private FhirServer(FhirServerSettings settings) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 0);
        store = Store.open(settings);
        faults = new Faults();
        String base = url().toString();
        Writes writes = new Writes(store, new Rules(settings.clock()), base);
        listener = new Listener(
                new Router(new Exports(store, base), new Reads(store, base), writes), faults, settings.maxBodyBytes());
        threads = pool(settings);
    }

    private static ThreadPoolExecutor pool(FhirServerSettings settings) {
        LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>(settings.maxWaiting());
        return new ThreadPoolExecutor(settings.threads(), settings.threads(), 1, TimeUnit.MINUTES, waiting);
    }

    /** Settings → a running server. */
    public static FhirServer start(FhirServerSettings settings) throws IOException {
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            // Without it every answer on a kept connection waits 40 ms for the client's delayed acknowledgement.
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        FhirServer server = new FhirServer(settings);
        server.http.setExecutor(server.threads);
        server.http.createContext("/", server.listener);
        server.http.start();
        return server;
    }

    /**
     * {@code [PORT [LOG]]} → a server until the process ends; prints {@code FHIR server ready URL} once it listens.
     *
     * @param arguments port, 0 or absent = a free one; commit log, absent = none
     */
    public static void main(String[] arguments) throws IOException {
        FhirServerSettings settings = FhirServerSettings.inMemory();
        if (arguments.length > 0) {
            settings = settings.withPort(Integer.parseInt(arguments[0]));
        }
        if (arguments.length > 1) {
            settings = settings.withLog(Path.of(arguments[1]));
        }
        System.out.println("FHIR server ready " + start(settings).url());
    }

    /** Server → its base URL. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + BASE);
    }

    /** Server → the faults it plays. */
    public Faults faults() {
        return faults;
    }

    /** Identity ({@code Type/id}) → the newest version as JSON. */
    public Optional<String> resource(String identity) {
        return store.current(identity).map(version -> Json.text(version.resource()));
    }

    /** Server → what it committed, in order; {@code transaction} is 0, only the log numbers them. */
    public List<CommittedWrite> writes() {
        return store.history().stream()
                .map(v -> new CommittedWrite(0, v.identity(), v.number(), v.source(), v.time()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        listener.release();
        http.stop(0);
        threads.shutdownNow();
        store.close();
    }
}
