// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.outbound;

import io.hikyaku.mappings.language.TableFile;
import java.util.HashMap;
import java.util.Map;

/** URI of a coding system → its name in HL7: the tables of the way there, read backwards; below the site's address its own. */
final class CodingSystems {
    private static final String TABLE = "table/hl70396-to-uri";

    private final String site;
    private final Map<String, String> names = new HashMap<>();

    /** Of two names of one system the later one in the tables counts. */
    CodingSystems(Map<String, TableFile> tables, String site) {
        this.site = site + "/";
        tables.forEach((id, table) -> {
            if (id.equals(TABLE)) {
                table.codes().forEach(code -> names.put(code.to(), code.from()));
            }
        });
    }

    String name(String uri) {
        String known = names.get(uri);
        if (known != null) {
            return known;
        }
        return uri.startsWith(site) ? uri.substring(site.length()) : uri;
    }
}
