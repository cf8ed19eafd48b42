// SPDX-License-Identifier: Apache-2.0
/**
 * The ways Japan's national services are reached by: the shared folders of a terminal, where a request is put and its result waited
 * for, and a Web API, SOAP over HTTPS with certificates on both ends. Only what uses the latter loads CXF.
 */
@NullMarked
package io.hikyaku.connectors.terminal;

import org.jspecify.annotations.NullMarked;
