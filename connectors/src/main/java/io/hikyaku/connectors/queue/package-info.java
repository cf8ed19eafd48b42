// SPDX-License-Identifier: Apache-2.0
/** Queues: envelopes ↔ JMS messages, with the headers of an envelope and no others. */
@NullMarked
package io.hikyaku.connectors.queue;

import org.jspecify.annotations.NullMarked;
