// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

/** How resources are written at a destination. */
enum Style {
    /** Under their own ids, each over the version it is made over: what comes late is refused. */
    VERSIONED,
    /** Under their own ids, over whatever is there. */
    OWN_IDS,
    /** Under ids the server gives, each on the condition of an identifier. */
    CONDITIONAL;

    /**
     * The settings as written → the style.
     *
     * @param ids {@code own}, or {@code server} where the server gives them
     */
    static Style of(String ids, boolean versionAware) {
        return switch (ids) {
            case "own" -> versionAware ? VERSIONED : OWN_IDS;
            case "server" -> CONDITIONAL;
            default ->
                throw FhirSettings.slip("ids is neither own nor server", "write own, or server for one that gives ids");
        };
    }
}
