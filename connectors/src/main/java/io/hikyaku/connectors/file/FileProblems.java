// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.file;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What went wrong with a folder → one line of log when it begins and one when it ends, without the file's name and without foreign
 * texts: both may name a patient.
 */
public final class FileProblems implements Processor, ExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FileProblems.class);

    private String folder = "";
    private String last = "";

    /** One whose setting follows; Camel sets it from the kamelet. */
    public FileProblems() {}

    /** The feed's folder. */
    public void setFolder(String folder) {
        this.folder = folder;
    }

    @Override
    public void process(Exchange exchange) {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (caught != null) {
            tell(caught);
        } else if (!AllOnDisk.isTrueOf(exchange)) {
            tell(AllOnDisk.notTaken());
        } else {
            wentWell();
        }
    }

    @Override
    public void handleException(@Nullable Throwable exception) {
        handleException(null, null, exception);
    }

    @Override
    public void handleException(@Nullable String message, @Nullable Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public void handleException(@Nullable String message, @Nullable Exchange exchange, @Nullable Throwable exception) {
        if (exception != null) {
            tell(exception);
        }
    }

    private synchronized void tell(Throwable failure) {
        ConnectorException known = known(failure);
        String what = known == null ? failure.getClass().getName() : known.what();
        if (!what.equals(last)) {
            last = what;
            LOG.atWarn()
                    .addKeyValue("problem", known == null ? ConnectorProblem.FILE_NOT_TAKEN.code() : known.code())
                    .addKeyValue("source", folder)
                    .log("a file is not taken and is read again: {}", what);
        }
    }

    private synchronized void wentWell() {
        if (!last.isEmpty()) {
            last = "";
            LOG.atInfo().addKeyValue("source", folder).log("files are taken again");
        }
    }

    private static @Nullable ConnectorException known(@Nullable Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .filter(ConnectorException.class::isInstance)
                .map(ConnectorException.class::cast)
                .findFirst()
                .orElse(null);
    }
}
