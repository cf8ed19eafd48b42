// SPDX-License-Identifier: Apache-2.0
/** Tests of a hospital's history on its way: planned, replayed, compared. */
package io.hikyaku.routes.migrate;
