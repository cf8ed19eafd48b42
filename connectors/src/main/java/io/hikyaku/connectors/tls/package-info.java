// SPDX-License-Identifier: Apache-2.0
/** TLS: certificates, keys and trust as PEM files, read again when they change. */
@NullMarked
package io.hikyaku.connectors.tls;

import org.jspecify.annotations.NullMarked;
