// SPDX-License-Identifier: Apache-2.0
/** The house's own rules, as tests: direction of the rooms, sizes, names, pages. */
package io.hikyaku.routes.house;
