// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.validation;

/** Judges Bundles against one profile set. Safe to call from any thread. */
@FunctionalInterface
public interface Judge {
    /** Returns the first rule a Bundle breaks and where, without any value; empty if it breaks none. */
    String firstError(byte[] bundle);
}
