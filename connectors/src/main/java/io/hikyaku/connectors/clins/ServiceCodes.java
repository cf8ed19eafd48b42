// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.clins;

/**
 * The codes of the service that are answered by doing something, and not by holding the message.
 *
 * @param notInsured the insured person's number is not, or no longer, one
 * @param thereAlready something is registered under the identifier
 * @param notThere nothing is registered under it
 */
record ServiceCodes(String notInsured, String thereAlready, String notThere) {}
