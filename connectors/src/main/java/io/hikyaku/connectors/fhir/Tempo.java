// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.delivery.Pause;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Time and chance, given from outside so that tests need neither.
 *
 * @param clock what time it is
 * @param pause how to wait
 * @param random where chance comes from
 */
record Tempo(Clock clock, Pause pause, RandomGenerator random) {}
