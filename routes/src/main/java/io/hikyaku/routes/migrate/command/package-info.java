// SPDX-License-Identifier: Apache-2.0
/** {@code ./hikyaku migrate}: plan, run and its progress, comparison and report, for people and for programs. */
@NullMarked
package io.hikyaku.routes.migrate.command;

import org.jspecify.annotations.NullMarked;
