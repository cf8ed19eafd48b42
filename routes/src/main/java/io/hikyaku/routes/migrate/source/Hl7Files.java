// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.source;

import io.hikyaku.mappings.hl7.Hl7Batch;
import io.hikyaku.mappings.hl7.Hl7Header;
import io.hikyaku.routes.ledger.CampaignPlan;
import io.hikyaku.routes.ledger.HistoryItem;
import io.hikyaku.routes.ledger.HistoryItem.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Folders of HL7 v2 messages: one a file or many, in batches (FHS, BHS) or not, plain, in gzip or in zip. They go in the order of
 * MSH-7. Codes and numbers alone are looked at, which are ASCII in every character set of Japan.
 */
final class Hl7Files implements HistorySource {
    private static final int CONTROL_TIME = 7;
    private static final int DAY = 8;
    private static final int OCCURRED_DIGITS = 17;
    private static final Pattern PID = Pattern.compile("[\\r\\n]PID\\|[^|\\r\\n]*\\|[^|\\r\\n]*\\|([^|^~&\\r\\n]*)");

    private final FolderOfFiles files;
    private final CampaignPlan plan;

    Hl7Files(CampaignPlan plan) {
        this.files = new FolderOfFiles(plan.folders());
        this.plan = plan;
    }

    @Override
    public void list(Place after, Listing listing) {
        files.each(after, new FolderOfFiles.Contents() {
            @Override
            public void file(Place whole, byte[] bytes) {
                messages(whole, bytes, listing);
            }

            @Override
            public void refused(Place whole, String reason) {
                listing.refused(unknown(whole), reason);
            }

            @Override
            public void reached(Place file) {
                listing.reached(file);
            }
        });
    }

    private void messages(Place whole, byte[] bytes, Listing listing) {
        int from = 0;
        for (byte[] message : Hl7Batch.split(bytes)) {
            from = indexOf(bytes, message, from);
            Place place = new Place(whole.folder(), whole.path(), from, message.length);
            message(place, message, listing);
            from += message.length;
        }
        if (from == 0) {
            listing.refused(unknown(whole), "the file holds no message");
        }
    }

    private void message(Place place, byte[] message, Listing listing) {
        Hl7Header header = Hl7Header.of(message, StandardCharsets.US_ASCII);
        if (!header.isHl7()) {
            listing.refused(unknown(place), "no HL7 message");
            return;
        }
        String time = header.field(CONTROL_TIME).replaceFirst("[^0-9].*", "");
        String day = time.length() < DAY ? "-" : time.substring(0, DAY);
        String occurred = time.length() < DAY ? "" : (time + "0".repeat(OCCURRED_DIGITS)).substring(0, OCCURRED_DIGITS);
        HistoryItem item = new HistoryItem(0, occurred, 0, place, patient(message), header.type(), day);
        if (plan.holds(day)) {
            listing.found(item);
        } else {
            listing.skipped(item, "outside of the window");
        }
    }

    private static String patient(byte[] message) {
        Matcher pid = PID.matcher(new String(message, StandardCharsets.ISO_8859_1));
        return pid.find() ? pid.group(1) : "";
    }

    private static HistoryItem unknown(Place place) {
        return new HistoryItem(0, "", 0, place, "", "unknown", "-");
    }

    /** Pieces stand in a file one after the other, so what is looked for is near. */
    private static int indexOf(byte[] bytes, byte[] piece, int from) {
        int at = from;
        while (!startsAt(bytes, piece, at)) {
            at++;
        }
        return at;
    }

    private static boolean startsAt(byte[] bytes, byte[] piece, int at) {
        return Arrays.equals(bytes, at, at + piece.length, piece, 0, piece.length);
    }

    @Override
    public byte[] read(Place place) throws IOException {
        return files.read(place);
    }

    @Override
    public String missing() {
        return files.missing();
    }

    @Override
    public String toString() {
        return "HL7 files in " + String.join(", ", plan.folders());
    }
}
