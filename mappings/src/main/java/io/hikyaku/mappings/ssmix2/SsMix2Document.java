// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.ssmix2;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A document of the extended storage, such as CDA → a message MDM^ZX2 with all its bytes, so that maps say what becomes of it as they do
 * of any message. Nobody sends that message. What the path says counts; of a CDA's header, what the path cannot say.
 */
public final class SsMix2Document {
    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "xml", "text^xml",
            "cda", "text^xml",
            "pdf", "application^pdf",
            "jpg", "image^jpeg",
            "jpeg", "image^jpeg",
            "png", "image^png",
            "txt", "text^plain",
            "html", "text^html");

    private static final Map<String, String> CODE_SYSTEMS = Map.of("2.16.840.1.113883.6.1", "LN");
    private static final String PATIENT = "recordTarget/patientRole/";
    private static final String AUTHOR = "author/assignedAuthor/";
    private static final int SECONDS = 14;
    private static final int CONTROL_ID_BYTES = 10;
    private static final int MAX_DOCUMENT_BYTES = 32 << 20;

    private SsMix2Document() {}

    /** Says whether a file of a storage is a document rather than a message. */
    public static boolean isOne(SsMix2Path path, byte[] file) {
        boolean startsLikeHl7 = file.length > 3 && file[0] == 'M' && file[1] == 'S' && file[2] == 'H';
        return path.isExtended() && !extension(path).equals("hl7") && !startsLikeHl7;
    }

    /**
     * Returns the message.
     *
     * @throws MappingException MAP-112 if the document is larger than 32 MB
     */
    public static Hl7Message message(SsMix2Path path, byte[] file) {
        return Hl7Message.parse(text(path, file, ""));
    }

    /**
     * Returns the message as bytes in UTF-8, which its MSH-18 says: for a walk that begins with bytes.
     *
     * @throws MappingException as {@link #message}
     */
    public static byte[] bytes(SsMix2Path path, byte[] file) {
        return text(path, file, "||||||UNICODE UTF-8").getBytes(StandardCharsets.UTF_8);
    }

    private static String text(SsMix2Path path, byte[] file, String charset) {
        requireSize(file.length);
        Optional<CdaHeader> header = CdaHeader.read(file);
        return String.join(
                "\r",
                "MSH|^~\\&|||||%s||MDM^ZX2^MDM_ZX2|%s|P|2.5%s".formatted(seconds(path), controlId(path), charset),
                pid(path, header),
                txa(path, header),
                "OBX|1|ED|%s||^%s^Base64^%s"
                        .formatted(
                                escaped(path.document()),
                                CONTENT_TYPES.getOrDefault(extension(path), "application^octet-stream"),
                                Base64.getEncoder().encodeToString(file)));
    }

    /** The name is the header's only where its patient is the one of the path: a letter from elsewhere has the number of elsewhere. */
    private static String pid(SsMix2Path path, Optional<CdaHeader> header) {
        boolean isSame = at(header, PATIENT + "id@extension").equals(path.patientId());
        Optional<CdaHeader> known = isSame ? header : Optional.empty();
        String name = PATIENT + "patient/name/";
        return "PID|||%s||%s||%s|%s"
                .formatted(
                        escaped(path.patientId()),
                        named(known, name, name(known, name)),
                        escaped(at(known, PATIENT + "patient/birthTime@value")),
                        escaped(at(known, PATIENT + "patient/administrativeGenderCode@code")));
    }

    private static String txa(SsMix2Path path, Optional<CdaHeader> header) {
        String careDate = path.careDate().equals("-") ? "" : path.careDate();
        return String.join(
                "|",
                "TXA",
                "1",
                type(path, header),
                "",
                careDate,
                "",
                escaped(at(header, "effectiveTime@value")),
                "",
                seconds(path),
                author(header),
                "",
                "",
                id(header),
                "",
                "",
                "",
                escaped(key(path)),
                "",
                "",
                availability(path),
                "",
                "",
                "",
                "",
                "",
                escaped(at(header, "title")));
    }

    /** The site's type, its standard one, and the code in the header as the third coding. */
    private static String type(SsMix2Path path, Optional<CdaHeader> header) {
        String[] parts = (path.dataType() + "^^^^^^").split("\\^", -1);
        String site = String.join(
                "^",
                List.of(parts).subList(0, 6).stream()
                        .map(SsMix2Document::escaped)
                        .toList());
        String code = at(header, "code@code");
        if (code.isEmpty() || code.equals(parts[0]) || code.equals(parts[3])) {
            return site;
        }
        String system = at(header, "code@codeSystem");
        return "%s^^^^%s^%s^%s"
                .formatted(
                        site,
                        escaped(code),
                        escaped(at(header, "code@displayName")),
                        escaped(CODE_SYSTEMS.getOrDefault(system, system)));
    }

    /** The name alone: the number may be that of another hospital's staff. */
    private static String author(Optional<CdaHeader> header) {
        String named = name(header, AUTHOR + "assignedPerson/name/");
        return named.isEmpty() ? "" : "^%s^^^^^^^L^^^^^I".formatted(named.contains("^") ? named : named + "^");
    }

    private static String name(Optional<CdaHeader> header, String at) {
        String family = escaped(at(header, at + "family"));
        return family.isEmpty()
                ? escaped(at(header, at.substring(0, at.length() - 1)))
                : family + "^" + escaped(at(header, at + "given"));
    }

    private static String named(Optional<CdaHeader> header, String at, String name) {
        boolean isWhole = at(header, at + "family").isEmpty();
        return name.isEmpty() || isWhole ? name : name + "^^^^^L^I";
    }

    private static String id(Optional<CdaHeader> header) {
        String root = at(header, "id@root");
        String extension = at(header, "id@extension");
        return root.isEmpty()
                ? ""
                : "%s^^%s^ISO".formatted(escaped(extension.isEmpty() ? root : extension), escaped(root));
    }

    /** 患者ID, 診療日, データ種別 and 特定キー are what a newer document replaces an older one by; a folder may hold several files. */
    private static String key(SsMix2Path path) {
        return String.join(
                "_", path.patientId(), path.careDate(), path.dataType(), path.orderNumber(), path.document());
    }

    /** Not the key itself: a control id is shown where no patient may be. */
    private static String controlId(SsMix2Path path) {
        return HexFormat.of().formatHex(DigestUtils.sha256(key(path) + path.occurred()), 0, CONTROL_ID_BYTES);
    }

    private static void requireSize(int bytes) {
        if (bytes > MAX_DOCUMENT_BYTES) {
            throw new MappingException(
                    MappingProblem.MESSAGE_TOO_LARGE,
                    "the document is larger than %d bytes".formatted(MAX_DOCUMENT_BYTES),
                    "the file in the extended storage",
                    "send it to the destination by another way, or split it");
        }
    }

    private static String availability(SsMix2Path path) {
        return switch (path.condition()) {
            case CURRENT -> "AV";
            case SUPERSEDED -> "OB";
            case DELETED -> "CA";
        };
    }

    private static String seconds(SsMix2Path path) {
        return path.occurred().substring(0, Math.min(SECONDS, path.occurred().length()));
    }

    private static String extension(SsMix2Path path) {
        String name = path.document();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String at(Optional<CdaHeader> header, String place) {
        return header.map(read -> read.at(place)).orElse("");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\E\\")
                .replace("|", "\\F\\")
                .replace("^", "\\S\\")
                .replace("~", "\\R\\")
                .replace("&", "\\T\\")
                .replaceAll("\\p{Cntrl}", " ");
    }
}
