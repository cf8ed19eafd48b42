// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

/** A message as sent → the key the engine gives it, as it stands in meta.source after {@code urn:hikyaku:}. */
@FunctionalInterface
public interface KeyOf {
    /** Message → its key; empty if the engine never told one. */
    String keyOf(Sent sent);
}
