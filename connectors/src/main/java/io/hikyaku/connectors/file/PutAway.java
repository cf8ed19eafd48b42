// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A file whose messages are all on disk → the folder of done ones, by day. Whatever fails before leaves it where it is. */
public final class PutAway implements Processor {
    private String doneFolder = "";
    private String doneSuffix = "";

    /** One whose settings follow; Camel sets each from the kamelet. */
    public PutAway() {}

    /** Where files go whose messages are on disk. */
    public void setDoneFolder(String doneFolder) {
        this.doneFolder = doneFolder;
    }

    /** What a second file's name adds that says the first is ready; that second file is deleted. */
    public void setDoneSuffix(String doneSuffix) {
        this.doneSuffix = doneSuffix;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        Path file = exchange.getProperty(ReadFile.FILE, Path.class);
        if (file == null) {
            return;
        }
        String day = LocalDate.now(ZoneOffset.UTC).toString();
        move(file, Path.of(doneFolder).resolve(day));
        if (!doneSuffix.isEmpty()) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + doneSuffix));
        }
    }

    /** Moves a file into a folder, beside any file of its name, and returns where it is. */
    static Path move(Path file, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path free = folder.resolve(file.getFileName().toString());
        for (int number = 2; Files.exists(free); number++) {
            free = folder.resolve(file.getFileName() + "." + number);
        }
        return Files.move(file, free, StandardCopyOption.ATOMIC_MOVE);
    }
}
