// SPDX-License-Identifier: Apache-2.0
/**
 * The e-prescription service behind the shared folders of its terminal, as far as public sources show it, with faults to
 * order. That it accepts something says nothing about the service.
 */
@NullMarked
package io.hikyaku.simulators.eprescription;

import org.jspecify.annotations.NullMarked;
