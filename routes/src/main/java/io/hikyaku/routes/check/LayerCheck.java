// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.outbound.Outbound;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Mapping files, compiled as the engine compiles them: each layer over those before it. */
final class LayerCheck implements Checker {
    private static final String BASE = "base";
    private static final String JAPAN = "jp";
    private static final String SITES = "site/";

    @Override
    public void check(Installation installation, Slips slips) {
        Set<String> layers = Folder.layers(installation.home());
        if (!layers.contains(BASE)) {
            slips.add(new Slip(
                    "MAP-140",
                    "there is no layer base of mappings",
                    new Place(MappingFiles.FOLDER + "/" + BASE, 1),
                    "put the folder mappings/base of the distribution there"));
            return;
        }
        MappingSettings settings = settings(installation);
        layers.forEach(layer -> compile(installation.home(), chain(layer, layers), settings, slips));
    }

    /** Returns the layers that apply up to one: base, then Japan's below a hospital's, then itself. */
    private static List<String> chain(String layer, Set<String> layers) {
        List<String> chain = new ArrayList<>(List.of(BASE));
        if (layer.startsWith(SITES) && layers.contains(JAPAN)) {
            chain.add(JAPAN);
        }
        if (!layer.equals(BASE)) {
            chain.add(layer);
        }
        return chain;
    }

    private static void compile(Path home, List<String> chain, MappingSettings settings, Slips slips) {
        try {
            Mappings mappings = Mappings.load(home.resolve(MappingFiles.FOLDER), chain, settings);
            slips.addUnchecked(mappings.uncheckedProfiles());
            Outbound.load(home.resolve(MappingFiles.FOLDER), chain, settings);
        } catch (MappingException e) {
            e.slips()
                    .forEach(slip ->
                            slips.add(new Slip(slip.problem().code(), slip.what(), place(slip.at()), slip.fix())));
        }
    }

    private static Place place(String at) {
        int colon = at.lastIndexOf(':');
        String line = at.substring(colon + 1);
        return colon > 0 && line.matches("[0-9]{1,9}")
                ? new Place(at.substring(0, colon), Integer.parseInt(line))
                : new Place(at, 1);
    }

    /** Settings that are missing or wrong are slips already, and no reason to leave the mappings unread. */
    private static MappingSettings settings(Installation installation) {
        String zone = good("hikyaku.zone", ZoneOffset.UTC.getId(), installation);
        return new MappingSettings(
                good("hikyaku.facility", "0000000000", installation),
                good("hikyaku.site", "http://localhost", installation),
                ZoneId.of(zone));
    }

    private static String good(String name, String otherwise, Installation installation) {
        return installation
                .settings()
                .value(name)
                .map(SettingsFile.Value::text)
                .filter(SettingKind.of(name)::holds)
                .orElse(otherwise);
    }
}
