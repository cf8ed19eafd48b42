// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import java.util.List;
import java.util.Map;

/**
 * A connector as its kamelet file declares it.
 *
 * @param name its name, that of the file
 * @param type source, sink or action
 * @param settings its settings by name
 * @param required the settings it says must be given
 */
record Connector(String name, String type, Map<String, Declared> settings, List<String> required) {
    /** Where connectors lie, below the installation folder. */
    static final String FOLDER = "connectors";

    /** How the name of a connector's file ends. */
    static final String SUFFIX = ".kamelet.yaml";

    /**
     * One setting of a connector.
     *
     * @param type string, integer, number or boolean
     * @param hasDefault whether it may be left out because it has a default
     * @param values the only values it takes; empty if any
     */
    record Declared(String type, boolean hasDefault, List<String> values) {
        /** Returns whether a value is of the setting's type. */
        boolean holds(String value) {
            boolean typed =
                    switch (type) {
                        case "integer" -> value.matches("-?[0-9]{1,18}");
                        case "number" -> value.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
                        case "boolean" -> value.equals("true") || value.equals("false");
                        default -> true;
                    };
            return typed && (values.isEmpty() || values.contains(value));
        }

        /** Returns what a value has to be, with its article. */
        String words() {
            String typed =
                    switch (type) {
                        case "integer" -> "a whole number";
                        case "number" -> "a number";
                        case "boolean" -> "true or false";
                        default -> "a text";
                    };
            return values.isEmpty() ? typed : "one of " + String.join(", ", values);
        }
    }
}
