// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

/** The demo cannot go on, and what a person should know about it. */
final class DemoException extends Exception {
    private static final long serialVersionUID = 1L;

    DemoException(String what) {
        super(what);
    }
}
