// SPDX-License-Identifier: Apache-2.0
/**
 * The EMR information sharing service (電子カルテ情報共有サービス) by the shared folders of its terminal: what it is to hold → told, received and
 * kept, each once.
 */
@NullMarked
package io.hikyaku.connectors.clins;

import org.jspecify.annotations.NullMarked;
