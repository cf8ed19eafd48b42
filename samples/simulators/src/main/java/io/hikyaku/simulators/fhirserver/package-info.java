// SPDX-License-Identifier: Apache-2.0
/**
 * A small, strict FHIR R4 server for tests: REST and transactions → versions in memory and an fsynced log of what was
 * committed, with faults on demand.
 *
 * <p>It is on purpose stricter than a real one where that makes a mistake visible: every accepted write is a new version,
 * even one that changes nothing; every local reference must resolve; an unknown search parameter is refused. It keeps
 * invented patients only.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html">FHIR R4, RESTful API</a>
 */
@NullMarked
package io.hikyaku.simulators.fhirserver;

import org.jspecify.annotations.NullMarked;
