// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The signed document was made once by the simulator of a signer, with a key that was thrown away. */
class SignatureCheckTest {
    private static final Path FILES = Path.of("src/test/resources/eprescription");
    private static final SignatureCheck ANYBODY = new SignatureCheck(Trust.of(""));

    private final String signed = Files.readString(FILES.resolve("signed.xml"));
    private final String unsigned = Files.readString(FILES.resolve("unsigned.xml"));

    SignatureCheckTest() throws IOException {}

    @Test
    void aSignatureThatHoldsAndCoversTheDocumentIsTaken() {
        assertThatCode(() -> check(signed, unsigned)).doesNotThrowAnyException();
        assertThatCode(() -> check(signed, signed)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "U0oxCjEyLDEK|U0oxCjEyLDIK|the signature does not hold",
                "2026-11-05T00:00:00Z|2026-11-06T00:00:00Z|the signature does not hold",
                "<ds:SignatureValue>n|<ds:SignatureValue>m|the signature does not hold",
                "<Prescription Id=|<More/><Prescription Id=|the signature leaves a part of the document out",
                "<Prescription Id=|<More Id=\"prescription\"/><Prescription Id=|an Id stands twice",
                "<ds:Signature xmlns:ds|<More><ds:Signature xmlns:ds|no XML",
                "http://uri.etsi.org/01903#SignedProperties|http://uri.etsi.org/01903#Other|the signature does not hold",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>|<!DOCTYPE a>|no XML, or has a DOCTYPE",
                "xmldsig-more#rsa-sha256|xmldsig-more#rsa-md5|the signature",
                "Id=\"signature\"|Id=\"signed-properties\"|an Id stands twice",
            })
    void whatWasChangedAfterwardsIsRefused(String from, String to, String why) {
        assertThat(signed).contains(from);
        assertThatThrownBy(() -> check(signed.replaceFirst(quoted(from), to), unsigned))
                .hasMessageStartingWith("CON-260")
                .hasMessageContaining(why);
    }

    @Test
    void theDocumentOfAnotherPatientIsRefusedThoughItsSignatureHolds() {
        assertThatThrownBy(() -> check(signed, unsigned.replace("U0oxCjEyLDEK", "U0oxCjEyLDIK")))
                .hasMessageStartingWith("CON-260 the document is not the one that was to be signed");
    }

    @Test
    void whatIsNotSignedIsRefused() {
        assertThatThrownBy(() -> check(unsigned, unsigned)).hasMessageStartingWith("CON-260 the document has not one");
    }

    @Test
    void onlyWhomTheSiteTrustsMaySign() {
        SignatureCheck own =
                new SignatureCheck(Trust.of(FILES.resolve("signer.pem").toString()));
        SignatureCheck other =
                new SignatureCheck(Trust.of(FILES.resolve("stranger.pem").toString()));
        assertThatCode(() -> own.check(signed.getBytes(UTF_8), unsigned.getBytes(UTF_8)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> other.check(signed.getBytes(UTF_8), unsigned.getBytes(UTF_8)))
                .hasMessageStartingWith("CON-260 the certificate is of no authority");
        assertThatThrownBy(() -> Trust.of("nowhere.pem")).hasMessageStartingWith("CON-210");
    }

    private static void check(String signed, String unsigned) {
        ANYBODY.check(signed.getBytes(UTF_8), unsigned.getBytes(UTF_8));
    }

    private static String quoted(String text) {
        return Pattern.quote(text);
    }
}
