// SPDX-License-Identifier: Apache-2.0
/**
 * The e-prescription service by the shared folders of its terminal: a document is signed elsewhere, a request is put where
 * the terminal looks, and its result is waited for. What the service publishes to registered vendors alone is a setting.
 */
@NullMarked
package io.hikyaku.connectors.eprescription;

import org.jspecify.annotations.NullMarked;
