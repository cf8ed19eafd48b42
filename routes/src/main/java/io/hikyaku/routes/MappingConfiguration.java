// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import io.hikyaku.mappings.Mappings;
import io.hikyaku.routes.mapping.LoadedMappings;
import io.hikyaku.routes.mapping.MappingFolder;
import io.hikyaku.routes.settings.Settings;
import java.time.Clock;
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
                folder, layer -> Mappings.load(folder.path(), MappingFolder.layers(layer), settings.mappings()), clock);
    }
}
