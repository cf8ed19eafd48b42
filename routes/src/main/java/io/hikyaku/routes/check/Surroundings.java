// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an installation takes from outside its folder.
 *
 * @param environment the environment's variables by name
 * @param override the command line's {@code -Dname=value} by name
 */
record Surroundings(UnaryOperator<@Nullable String> environment, UnaryOperator<@Nullable String> override) {
    /** Returns the surroundings of this process. */
    static Surroundings ofThisProcess() {
        return new Surroundings(System::getenv, System::getProperty);
    }

    /** Returns surroundings where nothing is set. */
    static Surroundings none() {
        return new Surroundings(name -> null, name -> null);
    }
}
