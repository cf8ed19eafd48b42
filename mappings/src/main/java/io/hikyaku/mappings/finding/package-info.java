// SPDX-License-Identifier: Apache-2.0
/** What is implausible in a message: rows a person can read and extend, reported beside the account and never corrected. */
@NullMarked
package io.hikyaku.mappings.finding;

import org.jspecify.annotations.NullMarked;
