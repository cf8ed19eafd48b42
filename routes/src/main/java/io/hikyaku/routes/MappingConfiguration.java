// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.routes.mapping.LoadedMappings;
import io.hikyaku.routes.mapping.MappingFolder;
import io.hikyaku.routes.settings.Settings;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mappings of this installation: compiled when the first route names their layer, exchanged when the files change. */
@Configuration(proxyBeanMethods = false)
public class MappingConfiguration {
    @Bean
    MappingFolder mappingFolder(Settings settings) {
        return new MappingFolder(settings.home().resolve("mappings"));
    }

    @Bean
    LoadedMappings loadedMappings(MappingFolder folder, Settings settings, Clock clock) {
        return new LoadedMappings(
                folder, layer -> Mappings.load(folder.path(), layers(layer), constants(settings)), clock);
    }

    private static MappingSettings constants(Settings settings) {
        return new MappingSettings(settings.get("hikyaku.facility"), settings.get("hikyaku.site"), settings.zone());
    }

    /** The last layer → all that apply before it, and itself. */
    private static List<String> layers(String last) {
        return switch (last) {
            case "", "base" -> List.of("base");
            case "jp" -> List.of("base", "jp");
            default -> List.of("base", "jp", last);
        };
    }
}
