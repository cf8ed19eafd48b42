// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** The files named on a command line → each message in them; says what cannot be read, and remembers whether anything was refused. */
final class EachMessage {
    /** Takes one message. */
    @FunctionalInterface
    interface Work {
        void take(FileMessage message);
    }

    private final PrintStream err;
    private boolean refused;

    EachMessage(PrintStream err) {
        this.err = err;
    }

    /** Hands over every message; returns the exit code, {@link Command#REFUSED} if anything was refused. */
    int of(List<String> files, Work work) {
        for (String file : files) {
            try {
                file(file, work);
            } catch (NoSuchFileException e) {
                refuse("hikyaku: there is no file " + file);
            } catch (IOException e) {
                refuse("hikyaku: the file %s cannot be read".formatted(file));
            }
        }
        return refused ? Command.REFUSED : Command.OK;
    }

    private void file(String file, Work work) throws IOException {
        List<FileMessage> messages = FileMessage.in(file);
        if (messages.isEmpty()) {
            refuse("hikyaku: there is no message in " + file);
        }
        messages.forEach(work::take);
    }

    /** Says something that refuses nothing. */
    void tell(String what) {
        err.println(what);
    }

    /** Says why something is refused. */
    void refuse(String why) {
        refuse();
        err.println(why);
    }

    /** Remembers that something is refused, where the command says why itself. */
    void refuse() {
        refused = true;
    }
}
