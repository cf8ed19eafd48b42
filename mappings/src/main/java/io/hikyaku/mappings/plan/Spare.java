// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thing kept from message to message, because making it costs more than using it. Whoever comes while another uses it makes one
 * more. Safe to use from any thread.
 */
final class Spare<T> {
    private final Supplier<T> maker;
    private final AtomicReference<@Nullable T> kept = new AtomicReference<>();

    /** @param maker makes another where none is kept */
    Spare(Supplier<T> maker) {
        this.maker = maker;
    }

    T take() {
        T found = kept.getAndSet(null);
        return found == null ? maker.get() : found;
    }

    /** Keeps what nobody uses any more. */
    void give(T unused) {
        kept.set(unused);
    }
}
