// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.connectors.terminal.SafeXml;
import io.hikyaku.mappings.insurance.InsuredPerson;
import java.util.Optional;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The eligibility service's answer, in the elements that public sources show. */
final class EligibilityAnswer {
    private EligibilityAnswer() {}

    /** Answer → whom it names; empty where it names nobody whole. */
    static Optional<InsuredPerson> read(byte[] answer) {
        try {
            Element root = SafeXml.read(answer).getDocumentElement();
            InsuredPerson named = new InsuredPerson(
                    SafeXml.text(root, "InsurerNumber"),
                    SafeXml.text(root, "InsuredCardSymbol"),
                    SafeXml.text(root, "InsuredIdentificationNumber"),
                    SafeXml.text(root, "InsuredBranchNumber"));
            boolean whole =
                    named.insurer().matches("[0-9]{8}") && !named.number().isEmpty();
            return whole ? Optional.of(named) : Optional.empty();
        } catch (SAXException noXml) {
            return Optional.empty();
        }
    }
}
