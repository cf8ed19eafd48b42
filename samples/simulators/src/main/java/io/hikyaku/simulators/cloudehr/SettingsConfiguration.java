// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.cloudehr;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the server stores: every accepted write is a version, whose source stays as sent. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {
    @Bean
    JpaStorageSettings storageSettings() {
        JpaStorageSettings settings = new JpaStorageSettings();
        settings.setHibernateSearchIndexFullText(false);
        settings.setAutoCreatePlaceholderReferenceTargets(false);
        settings.setReuseCachedSearchResultsForMillis(null);
        // Without this an update that changes nothing but meta.source leaves no trace of the message that made it.
        settings.setSuppressUpdatesWithNoChange(false);
        settings.setStoreMetaSourceInformation(JpaStorageSettings.StoreMetaSourceInformationEnum.SOURCE_URI);
        settings.setMarkResourcesForReindexingUponSearchParameterChange(false);
        return settings;
    }

    @Bean
    PartitionSettings partitionSettings() {
        return new PartitionSettings();
    }

    @Bean
    SubscriptionSettings subscriptionSettings() {
        return new SubscriptionSettings();
    }
}
