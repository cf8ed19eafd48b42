// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.file;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** Files of a folder → those that are ready: not hidden, not named as unfinished, and marked where the feed marks what is ready. */
public final class ReadyFiles implements GenericFileFilter<File> {
    private static final List<String> UNFINISHED = List.of(".tmp", ".part", ".filepart", ".lock");

    private String doneSuffix = "";

    /** A filter whose setting follows; Camel sets it from the kamelet. */
    public ReadyFiles() {}

    /** What a second file's name adds to say that the first is ready; empty where files that no longer change are. */
    public void setDoneSuffix(String doneSuffix) {
        this.doneSuffix = doneSuffix;
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        if (file.isDirectory()) {
            return false;
        }
        String name = file.getFileNameOnly().toLowerCase(Locale.ROOT);
        boolean finished = !name.startsWith(".") && UNFINISHED.stream().noneMatch(name::endsWith);
        return finished && isMarked(file);
    }

    private boolean isMarked(GenericFile<File> file) {
        if (doneSuffix.isEmpty()) {
            return true;
        }
        return !file.getFileNameOnly().endsWith(doneSuffix)
                && Files.exists(Path.of(file.getAbsoluteFilePath() + doneSuffix));
    }
}
