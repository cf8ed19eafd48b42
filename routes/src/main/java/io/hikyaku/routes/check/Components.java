// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import java.util.Set;

/** What may stand before the colon of an address: the components of Camel on the class path, and the hall's own. */
final class Components {
    private static final String FOLDER = "META-INF/services/org/apache/camel/component/";

    /** Always there, because the hall brings them; nobody has to search the class path for these. */
    private static final Set<String> OF_THE_HALL = Set.of(Offers.STEP, Offers.CONNECTOR, "artemis");

    private Components() {}

    /** Returns whether there is a component of a name; one that only a setting tells counts as one. */
    static boolean exist(String scheme) {
        return OF_THE_HALL.contains(scheme)
                || scheme.contains("{")
                || Components.class.getClassLoader().getResource(FOLDER + scheme) != null;
    }
}
