// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.eprescription;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The service's Web API by a contract of ours, {@code connectors/web-api.wsdl}: SOAP over HTTPS on loopback, for nobody but who shows
 * a certificate that is trusted. It knows the same service, and goes wrong in the same ways, as the terminal.
 */
public final class WebApiSimulator implements AutoCloseable {
    private static final int THREADS = 32;
    private static final int MOST_SESSIONS = 20;

    private final HttpsServer server;
    private final ExecutorService work = Executors.newFixedThreadPool(THREADS);
    private final long slowMs;
    private final Function<String, TerminalFault> faults;
    private final PrescriptionStore service = new PrescriptionStore();
    private final Map<String, byte[]> results = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    /**
     * Starts it on a free port.
     *
     * @param key its own
     * @param trusted the certificate of the institution
     * @param slowMs how long what is slow takes
     * @param faults beginning of a request's name → what goes wrong with it
     */
    public WebApiSimulator(
            ThrowAwayKey key, X509Certificate trusted, long slowMs, Function<String, TerminalFault> faults)
            throws IOException {
        this.slowMs = slowMs;
        this.faults = faults;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new ForTheTrusted(key.serverContext(trusted)));
        server.setExecutor(work);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Asks every client for a certificate. */
    private static final class ForTheTrusted extends HttpsConfigurator {
        ForTheTrusted(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters own = getSSLContext().getDefaultSSLParameters();
            own.setNeedClientAuth(true);
            parameters.setSSLParameters(own);
        }
    }

    /** Its URL. */
    public URI url() {
        return URI.create(
                "https://127.0.0.1:%d/web-api".formatted(server.getAddress().getPort()));
    }

    /** What the service stores, in the order it was registered. */
    public List<Registration> registrations() {
        return service.registrations();
    }

    /** A pharmacy tells the service what it handed out on a day, {@code yyyyMMdd}. */
    public void dispense(String day, byte[] document) {
        service.dispense(day, document);
    }

    /** The most requests that were open at a time. */
    public int mostOpen() {
        return mostOpen.get();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
            String text = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (text.contains(":Submit")) {
                submit(call, text);
            } else if (text.contains(":Fetch")) {
                byte[] result = results.get(element(text, "ArbitraryFileIdentifier"));
                send(call, envelope("Fetch", result == null ? new byte[0] : result), false);
            } else {
                send(call, fault("Client", "no operation of the contract"), false);
            }
        } finally {
            open.decrementAndGet();
        }
    }

    private void submit(HttpExchange call, String text) throws IOException {
        if (open.get() > MOST_SESSIONS) {
            send(call, fault("Server", "too many sessions"), false);
            return;
        }
        String name = element(text, "Name");
        RequestMessage request = new RequestMessage(
                name, new String(Base64.getDecoder().decode(element(text, "Request")), StandardCharsets.UTF_8));
        TerminalFault fault = faults.apply(name);
        if (fault == TerminalFault.FORGOTTEN) {
            return;
        }
        if (fault == TerminalFault.SLOW) {
            slow(request);
        }
        byte[] result = fault == TerminalFault.REFUSED
                ? ResultMessage.of(request.fileId(), "1,2,EPSB9999E,")
                : ResultMessage.of(request.fileId(), service.answer(request));
        if (fault != TerminalFault.RESULT_LOST) {
            results.put(request.fileId(), result);
            answer(call, request, fault);
        }
    }

    private void slow(RequestMessage request) {
        service.take(request.fileId());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(slowMs));
        service.leave(request.fileId());
    }

    private void answer(HttpExchange call, RequestMessage request, TerminalFault fault) throws IOException {
        switch (fault) {
            case PROCESSING_FIRST -> send(call, envelope("Submit", ResultMessage.of(request.fileId(), "2,,,")), false);
            case SWAPPED -> send(call, envelope("Submit", ResultMessage.OF_ANOTHER), false);
            case HALF_FIRST -> send(call, envelope("Submit", result(request)), true);
            default -> send(call, envelope("Submit", result(request)), false);
        }
    }

    private byte[] result(RequestMessage request) {
        return results.getOrDefault(request.fileId(), new byte[0]);
    }

    private static void send(HttpExchange call, byte[] bytes, boolean half) throws IOException {
        boolean isFault = new String(bytes, StandardCharsets.UTF_8).contains(":Fault>");
        call.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
        call.sendResponseHeaders(isFault ? 500 : 200, bytes.length);
        call.getResponseBody().write(half ? Arrays.copyOf(bytes, bytes.length / 2) : bytes);
    }

    private static byte[] envelope(String operation, byte[] result) {
        String text = result.length == 0
                ? ""
                : "<Result>%s</Result>".formatted(Base64.getEncoder().encodeToString(result));
        return soap("<s:%sResponse xmlns:s=\"urn:hikyaku:national-service:1\">%s</s:%sResponse>"
                .formatted(operation, text, operation));
    }

    private static byte[] fault(String code, String text) {
        return soap("<soap:Fault><faultcode>soap:%s</faultcode><faultstring>%s</faultstring></soap:Fault>"
                .formatted(code, text));
    }

    private static byte[] soap(String body) {
        return """
                <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">\
                <soap:Body>%s</soap:Body></soap:Envelope>""".formatted(body).getBytes(StandardCharsets.UTF_8);
    }

    private static String element(String text, String name) {
        Matcher found =
                Pattern.compile("<%s>([^<]*)</%s>".formatted(name, name)).matcher(text);
        return found.find() ? found.group(1) : "";
    }

    @Override
    public void close() {
        server.stop(0);
        work.shutdownNow();
    }
}
