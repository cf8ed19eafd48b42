// SPDX-License-Identifier: Apache-2.0
/** SS-MIX2's storages: what the path of a file says, and where it and the message in the file part. */
@NullMarked
package io.hikyaku.mappings.ssmix2;

import org.jspecify.annotations.NullMarked;
