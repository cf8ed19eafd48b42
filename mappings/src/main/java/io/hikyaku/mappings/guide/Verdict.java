// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.guide;

import io.hikyaku.mappings.Place;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row of the guide.
 *
 * @param at the row of ours that implements it or says why not; null where nothing does
 * @param because why it is departed from; empty where it is not
 */
record Verdict(State state, @Nullable Place at, String because) {
    static final Verdict NOT_YET = new Verdict(State.NOT_YET, null, "");

    /** The three things that can become of it. */
    enum State {
        IMPLEMENTED("implemented"),
        DEPARTED("departed"),
        NOT_YET("notYet");

        private final String json;

        State(String json) {
            this.json = json;
        }

        String json() {
            return json;
        }
    }

    static Verdict implemented(Place at) {
        return new Verdict(State.IMPLEMENTED, at, "");
    }

    static Verdict departed(Place at, String because) {
        return new Verdict(State.DEPARTED, at, because);
    }

    /** Returns what people read. */
    @Override
    public String toString() {
        return switch (state) {
            case IMPLEMENTED -> "implemented by " + at;
            case DEPARTED -> "departed because " + because + " (" + at + ")";
            case NOT_YET -> "not yet";
        };
    }
}
