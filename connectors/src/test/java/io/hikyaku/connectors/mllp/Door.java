// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import io.hikyaku.connectors.Arrivals;
import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A feed that listens: {@code kamelet:mllp-in} on a port of its own, and what arrived by it. */
final class Door implements AutoCloseable {
    /** Headers of each message that was answered by {@link #echo}, in order. */
    final List<Map<String, Object>> arrived = new CopyOnWriteArrayList<>();

    private final Engine engine = new Engine();
    private final int port;

    Door() throws Exception {
        port = Engine.freePort();
    }

    /** Listens with these settings, such as {@code &maxThreads=3}, and does this with each message. */
    Door open(String settings, Processor step) throws Exception {
        engine.route("kamelet:mllp-in?port=" + port + settings, step).start();
        return this;
    }

    int port() {
        return port;
    }

    void echo(Exchange exchange) {
        arrived.add(Map.copyOf(exchange.getIn().getHeaders()));
        exchange.getMessage().setBody(("heard " + text(exchange)).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Says which problem a message had that is not here whole, and echoes the others. */
    void echoOrRefusal(Exchange exchange) {
        ConnectorException refusal = exchange.getProperty(Arrivals.REFUSAL, ConnectorException.class);
        if (refusal == null) {
            echo(exchange);
        } else {
            exchange.getMessage()
                    .setBody((refusal.code() + " of " + text(exchange)).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    static String text(Exchange exchange) {
        return new String((byte[]) exchange.getIn().getBody(), StandardCharsets.ISO_8859_1);
    }

    /** Writes the bytes on a connection of its own; the first answer, or null when the connection was closed instead. */
    String exchange(byte[] bytes) throws IOException {
        return answers(bytes, 1).get(0);
    }

    List<String> answers(byte[] bytes, int count) throws IOException {
        try (MllpClient sender = new MllpClient(port)) {
            sender.write(bytes);
            List<String> answers = new ArrayList<>();
            for (int n = 0; n < count; n++) {
                answers.add(sender.answer());
            }
            return answers;
        }
    }

    boolean accepts() {
        try (MllpClient probe = new MllpClient(port)) {
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
