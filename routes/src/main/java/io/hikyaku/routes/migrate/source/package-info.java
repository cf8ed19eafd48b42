// SPDX-License-Identifier: Apache-2.0
/** Where a hospital's history lies: SS-MIX2 storages, folders of messages, FHIR. Each lists what it holds and reads one item again. */
@NullMarked
package io.hikyaku.routes.migrate.source;

import org.jspecify.annotations.NullMarked;
