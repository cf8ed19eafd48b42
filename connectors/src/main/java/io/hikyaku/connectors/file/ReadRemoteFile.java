// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.file;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.delivery.Egress;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of another machine → the list of its messages, as a property of the exchange, and the name of the folder there it moves to
 * afterwards. A file that can never be taken has an empty list and moves to {@code failed}.
 */
public final class ReadRemoteFile extends ServiceSupport implements Processor, CamelContextAware {
    private static final String AT = "kamelet:sftp-in";

    /** Exchange property: the folder, beside the file, it moves to. */
    static final String PUT_AWAY = "hikyakuPutAway";

    private static final Logger LOG = LoggerFactory.getLogger(ReadRemoteFile.class);

    private int maxFileBytes;
    private String folder = "";
    private String host = "";
    private String privateKeyFile = "";
    private String password = "";
    private @Nullable CamelContext camelContext;

    /** A reader whose settings follow; Camel sets each from the kamelet. */
    public ReadRemoteFile() {}

    /** Bytes a file may have. */
    public void setMaxFileBytes(int maxFileBytes) {
        this.maxFileBytes = maxFileBytes;
    }

    /** The feed's folder. */
    public void setFolder(String folder) {
        this.folder = folder;
    }

    /** The machine files come from. */
    public void setHost(String host) {
        this.host = host;
    }

    /** The key the engine logs in with; empty for none. */
    public void setPrivateKeyFile(String privateKeyFile) {
        this.privateKeyFile = privateKeyFile;
    }

    /** The password the engine logs in with; empty for none. */
    public void setPassword(String password) {
        this.password = password;
    }

    @Override
    public void setCamelContext(@Nullable CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camelContext;
    }

    /** The host must be one that may be reached, and the engine must have something to log in with. */
    @Override
    protected void doStart() {
        Egress.mayReach(camelContext, host, AT);
        if (privateKeyFile.isEmpty() && password.isEmpty()) {
            throw new ConnectorException(
                    ConnectorProblem.SETTING,
                    "neither privateKeyFile nor password is set",
                    AT,
                    "set privateKeyFile, or password to {{env:NAME}}");
        }
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        ReadFile.begin(exchange);
        exchange.setProperty(PUT_AWAY, "failed");
        try {
            FileMessages messages = FileMessages.of(exchange.getContext().getRegistry());
            exchange.setProperty(ReadFile.MESSAGES, messages.of(bytes(exchange)));
            exchange.setProperty(PUT_AWAY, "done");
        } catch (ConnectorException e) {
            if (e.problem() == ConnectorProblem.NO_FILE_MESSAGES) {
                throw e;
            }
            LOG.atWarn()
                    .addKeyValue("problem", e.code())
                    .addKeyValue("source", folder)
                    .log("a file cannot be taken and moves to failed: {}; fix: {}", e.what(), e.fix());
        }
    }

    /** One byte more than the limit is read, never a file that grew into the heap. */
    private byte[] bytes(Exchange exchange) throws IOException {
        try (InputStream in = exchange.getMessage().getMandatoryBody(InputStream.class)) {
            byte[] bytes = in.readNBytes(maxFileBytes + 1);
            if (bytes.length > maxFileBytes) {
                throw new ConnectorException(
                        ConnectorProblem.FILE_TOO_LARGE,
                        "a file is larger than %d bytes".formatted(maxFileBytes),
                        AT,
                        "raise maxFileBytes of the feed if such files are wanted, and put the file back");
            }
            return bytes;
        } catch (InvalidPayloadException e) {
            throw new IOException("the file has no content to be read");
        }
    }
}
