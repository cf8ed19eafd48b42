// SPDX-License-Identifier: Apache-2.0
/**
 * The EMR information sharing service of Japan (電子カルテ情報共有サービス), which holds state and no events: what is known of a patient
 * → the Bundles the service is to hold of him, and the rules those obey that profiles do not express.
 */
@NullMarked
package io.hikyaku.mappings.clins;

import org.jspecify.annotations.NullMarked;
