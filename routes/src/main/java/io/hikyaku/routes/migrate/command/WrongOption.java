// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.command;

/** An option of a command is none, or has a value it cannot have; nothing was done. */
final class WrongOption extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;

    WrongOption(String what) {
        super(what);
        this.what = what;
    }

    /** Returns what is wrong, and how it is said. */
    String what() {
        return "hikyaku migrate: " + what + "; hikyaku migrate --help says more";
    }
}
