// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

/**
 * The part of the message at hand: a segment, a repetition of a field, a component of it, or a subcomponent.
 *
 * @param segment index of the segment
 * @param field field; zero for the whole segment
 * @param repetition repetition, from 1; zero for the whole segment
 * @param component component; zero for the whole repetition
 * @param subcomponent subcomponent; zero for the whole component
 * @param from its first value
 * @param to behind its last value
 */
record Spot(int segment, int field, int repetition, int component, int subcomponent, int from, int to) {}
