// SPDX-License-Identifier: Apache-2.0
/** Files: what lies in a folder → its messages, each an exchange, and the file put away when all of them are on disk. */
@NullMarked
package io.hikyaku.connectors.file;

import org.jspecify.annotations.NullMarked;
