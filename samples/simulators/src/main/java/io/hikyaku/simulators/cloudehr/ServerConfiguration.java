// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.cloudehr;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.net.InetAddress;
import java.time.Clock;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** FHIR over HTTP, on loopback only. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {
    @Bean
    TomcatServletWebServerFactory webServer(Environment environment) {
        TomcatServletWebServerFactory factory =
                new TomcatServletWebServerFactory(environment.getProperty("cloudehr.port", Integer.class, 0));
        factory.setAddress(InetAddress.getLoopbackAddress());
        return factory;
    }

    @Bean
    RestfulServer restfulServer(
            FhirContext context,
            ResourceProviderFactory providers,
            IJpaSystemProvider systemProvider,
            DatabaseBackedPagingProvider paging,
            Capabilities capabilities) {
        RestfulServer server = new RestfulServer(context);
        server.registerProviders(providers.createProviders());
        server.registerProvider(systemProvider);
        server.setServerConformanceProvider(capabilities.of(server));
        server.setPagingProvider(paging);
        server.registerInterceptor(new BusinessRules(Clock.systemUTC()));
        return server;
    }

    /** What a capability statement is made of. */
    record Capabilities(
            IFhirSystemDao<?, ?> system,
            JpaStorageSettings settings,
            ISearchParamRegistry parameters,
            IValidationSupport validation) {
        JpaCapabilityStatementProvider of(RestfulServer server) {
            JpaCapabilityStatementProvider provider =
                    new JpaCapabilityStatementProvider(server, system, settings, parameters, validation);
            provider.setImplementationDescription("cloud EHR of the demo");
            return provider;
        }
    }

    @Bean
    Capabilities capabilities(
            IFhirSystemDao<?, ?> system,
            JpaStorageSettings settings,
            ISearchParamRegistry parameters,
            IValidationSupport validation) {
        return new Capabilities(system, settings, parameters, validation);
    }

    @Bean
    ServletRegistrationBean<RestfulServer> fhir(RestfulServer server) {
        ServletRegistrationBean<RestfulServer> registration = new ServletRegistrationBean<>(server, "/fhir/*");
        registration.setLoadOnStartup(1);
        return registration;
    }
}
