// SPDX-License-Identifier: Apache-2.0
/** What operators see: the API, the login, health and the pages of Hawtio. */
@NullMarked
package io.hikyaku.routes.console;

import org.jspecify.annotations.NullMarked;
