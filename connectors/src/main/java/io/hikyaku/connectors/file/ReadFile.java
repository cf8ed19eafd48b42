// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.file;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file → the list of its messages, as a property of the exchange. A file that can never be taken goes to the folder of failed ones,
 * beside it a text that says why, and its list is empty.
 */
public final class ReadFile implements Processor {
    /** Exchange property: the messages, each its bytes. */
    static final String MESSAGES = "hikyaku.messages";

    /** Exchange property: the file, a {@link Path}, while it is to be put away. */
    static final String FILE = "hikyaku.file";

    private static final String ON_DISK = "hikyaku.onDisk";

    private static final Logger LOG = LoggerFactory.getLogger(ReadFile.class);

    private int maxFileBytes;
    private String failedFolder = "";

    /** A reader whose settings follow; Camel sets each from the kamelet. */
    public ReadFile() {}

    /** Bytes a file may have. */
    public void setMaxFileBytes(int maxFileBytes) {
        this.maxFileBytes = maxFileBytes;
    }

    /** Where files go that can never be taken. */
    public void setFailedFolder(String failedFolder) {
        this.failedFolder = failedFolder;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        Path file = file(exchange);
        begin(exchange);
        exchange.getMessage().setBody(null);
        try {
            FileMessages messages = FileMessages.of(exchange.getContext().getRegistry());
            exchange.setProperty(MESSAGES, messages.of(bytes(file)));
            exchange.setProperty(FILE, file);
        } catch (ConnectorException e) {
            if (e.problem() == ConnectorProblem.NO_FILE_MESSAGES) {
                throw e;
            }
            refuse(file, e);
        }
    }

    /** No message known yet, none on disk. */
    static void begin(Exchange exchange) {
        exchange.setProperty(MESSAGES, List.of());
        exchange.setProperty(ON_DISK, new AtomicInteger());
    }

    /** How many of the file's messages are on disk; each message's own exchange has the same counter. */
    static AtomicInteger onDisk(Exchange exchange) {
        AtomicInteger count = exchange.getProperty(ON_DISK, AtomicInteger.class);
        return count == null ? new AtomicInteger() : count;
    }

    private static Path file(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof GenericFile<?> generic && generic.getFile() instanceof File file) {
            return file.toPath();
        }
        throw new IllegalStateException("no file in the body");
    }

    /** One byte more than the limit is read, never a file that grew into the heap. */
    private byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(maxFileBytes + 1);
            if (bytes.length > maxFileBytes) {
                throw new ConnectorException(
                        ConnectorProblem.FILE_TOO_LARGE,
                        "a file is larger than %d bytes".formatted(maxFileBytes),
                        "kamelet:file-in",
                        "raise maxFileBytes of the feed if such files are wanted, and put the file back");
            }
            return bytes;
        }
    }

    private void refuse(Path file, ConnectorException why) throws IOException {
        Path failed = PutAway.move(file, Path.of(failedFolder));
        Files.writeString(failed.resolveSibling(failed.getFileName() + ".problem.txt"), why.getMessage() + "\n");
        LOG.atWarn()
                .addKeyValue("problem", why.code())
                .addKeyValue("source", failed.getParent())
                .log("a file cannot be taken: {}; fix: {}", why.what(), why.fix());
    }
}
