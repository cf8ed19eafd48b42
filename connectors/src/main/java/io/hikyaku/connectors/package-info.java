// SPDX-License-Identifier: Apache-2.0
/**
 * Moves bytes in and out: wires and queues → envelopes, envelopes → wires and queues. Knows Camel, nothing of HL7's meaning.
 *
 * <p>What an integrator sees of a connector is its kamelet in this room's top folder; Java is here only where Camel falls
 * short. Every problem a connector can have is a constant of {@link ConnectorProblem}.
 */
@NullMarked
package io.hikyaku.connectors;

import org.jspecify.annotations.NullMarked;
