// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.program;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * {@code CLASS ARGUMENT…} → that class's main, for as long as whoever started this process lives.
 *
 * <p>The parent keeps this process's standard input open and never writes to it. When it ends, however it ended, even by
 * kill -9, the input ends and this process stops.
 */
public final class Child {
    private static final int ORPHANED = 143;
    private static final int MAX_STOPPING_SECONDS = 20;

    private Child() {}

    /** Class name and its arguments → that program, bound to its parent. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        daemon("parent watch", Child::stopWithParent);
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    }

    private static void stopWithParent() {
        try {
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            System.err.println("the parent is gone: " + e.getMessage());
        }
        daemon("impatience", Child::haltLater);
        System.exit(ORPHANED);
    }

    /** A program that does not stop in time is stopped without being asked. */
    private static void haltLater() {
        try {
            new CountDownLatch(1).await(MAX_STOPPING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ORPHANED);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
