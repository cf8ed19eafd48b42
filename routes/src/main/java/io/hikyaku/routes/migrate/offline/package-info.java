// SPDX-License-Identifier: Apache-2.0
/** What the engine makes of a message, made without an engine: for a dry run and for a comparison. */
@NullMarked
package io.hikyaku.routes.migrate.offline;

import org.jspecify.annotations.NullMarked;
