// SPDX-License-Identifier: Apache-2.0
/** What the engine does for a campaign: lists its source, sends what it found behind live messages, and remembers how far it is. */
@NullMarked
package io.hikyaku.routes.migrate.run;

import org.jspecify.annotations.NullMarked;
