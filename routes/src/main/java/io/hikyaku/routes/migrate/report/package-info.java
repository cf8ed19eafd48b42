// SPDX-License-Identifier: Apache-2.0
/** What two teams sign: a page with plots, and tables. */
@NullMarked
package io.hikyaku.routes.migrate.report;

import org.jspecify.annotations.NullMarked;
