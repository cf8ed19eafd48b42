// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.program;

import java.util.ArrayList;
import java.util.List;

/**
 * A program to run in a JVM of its own.
 *
 * @param name what people call it
 * @param mainClass its main class
 * @param arguments what its main is given
 * @param classPath its class path
 * @param jvmOptions options of its JVM
 * @param ready how the line begins that it prints once it works; what follows is its URL
 */
public record Program(
        String name,
        String mainClass,
        List<String> arguments,
        String classPath,
        List<String> jvmOptions,
        String ready) {
    /** Keeps unmodifiable copies. */
    public Program {
        arguments = List.copyOf(arguments);
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** Program → the same with more JVM options. */
    public Program with(List<String> moreJvmOptions) {
        List<String> all = new ArrayList<>(jvmOptions);
        all.addAll(moreJvmOptions);
        return new Program(name, mainClass, arguments, classPath, all, ready);
    }

    /** Program → the same, given other arguments. */
    public Program of(List<String> otherArguments) {
        return new Program(name, mainClass, otherArguments, classPath, jvmOptions, ready);
    }

    @Override
    public String toString() {
        return name;
    }
}
