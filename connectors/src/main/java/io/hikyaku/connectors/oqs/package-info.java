// SPDX-License-Identifier: Apache-2.0
/** The eligibility service (オンライン資格確認) by the shared folders of its terminal: a question, and what is known of it. */
@NullMarked
package io.hikyaku.connectors.oqs;

import org.jspecify.annotations.NullMarked;
