// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.MappingSettings;

/** Constants as written → with what the settings say in them. */
final class Constants {
    private Constants() {}

    static String filled(String text, MappingSettings settings) {
        return text.indexOf('{') < 0
                ? text
                : text.replace("{facility}", settings.facility()).replace("{site}", settings.site());
    }
}
