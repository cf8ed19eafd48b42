// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/**
 * A rule of the service that its profiles do not express, or express only in words.
 *
 * @param name by which it is known
 * @param type of the resources it is about
 * @param says what it asks for
 * @param holds whether a resource obeys it
 */
public record ClinsRule(String name, String type, String says, Predicate<JsonNode> holds) {}
