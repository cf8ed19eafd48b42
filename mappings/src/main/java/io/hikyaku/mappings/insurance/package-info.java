// SPDX-License-Identifier: Apache-2.0
/** What a message says of a patient's insurance ↔ what the eligibility service (オンライン資格確認) is asked, and answers. */
@NullMarked
package io.hikyaku.mappings.insurance;

import org.jspecify.annotations.NullMarked;
