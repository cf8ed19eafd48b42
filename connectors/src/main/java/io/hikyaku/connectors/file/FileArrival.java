// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.file;

import io.hikyaku.connectors.Arrivals;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * One message of a file → the same, stamped as an arrival, if all before it are on disk: none may overtake. Its peer is the folder: a
 * file's name may be a patient's number.
 */
public final class FileArrival implements Processor {
    private final Arrivals arrivals = new Arrivals(Clock.systemUTC());
    private String folder = "";

    /** One whose setting follows; Camel sets it from the kamelet. */
    public FileArrival() {}

    /** The feed's folder. */
    public void setFolder(String folder) {
        this.folder = folder;
    }

    @Override
    public void process(Exchange exchange) {
        Integer number = exchange.getProperty(Exchange.SPLIT_INDEX, Integer.class);
        if (number == null || number > ReadFile.onDisk(exchange).get()) {
            throw AllOnDisk.notTaken();
        }
        arrivals.stamp(exchange.getMessage(), folder);
    }
}
