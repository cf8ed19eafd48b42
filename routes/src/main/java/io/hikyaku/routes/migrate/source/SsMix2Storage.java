// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.source;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.ssmix2.SsMix2Condition;
import io.hikyaku.mappings.ssmix2.SsMix2Document;
import io.hikyaku.mappings.ssmix2.SsMix2File;
import io.hikyaku.mappings.ssmix2.SsMix2Path;
import io.hikyaku.routes.ledger.CampaignPlan;
import io.hikyaku.routes.ledger.HistoryItem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An SS-MIX2 storage, standardized or extended, over one volume or several.
 *
 * <p>All versions of one thing lie in one folder, so what becomes of them is decided folder by folder. A deletion goes before what
 * was written at the same time: an order moved to another day is deleted under the old and written under the new one. What is
 * deleted without a message that says so is left out: sending it would bring it back.
 */
final class SsMix2Storage implements HistorySource {
    private static final int OCCURRED_DIGITS = 17;
    private static final int MAX_FILE_BYTES = 64 << 20;
    private static final String NO_MESSAGE_OF_IT =
            "deleted in the storage, and no message says so: sending it would bring it back";

    private final Volumes volumes;
    private final CampaignPlan plan;

    SsMix2Storage(CampaignPlan plan) {
        this.volumes = new Volumes(plan.folders().stream().map(Path::of).toList(), MAX_FILE_BYTES);
        this.plan = plan;
    }

    @Override
    public void list(HistoryItem.Place after, Listing listing) {
        volumes.walk(
                after,
                (volume, files) -> {
                    folder(volume, files, listing);
                    listing.reached(volumes.place(volume, files.get(files.size() - 1)));
                },
                (volume, folder) -> listing.refused(
                        unknown(volume, folder), "the folder cannot be read; what it holds is not counted"));
    }

    /** A file and what its path says. */
    private record Version(HistoryItem item, SsMix2Path path) {
        String key() {
            return String.join(
                    "_", path.patientId(), path.careDate(), path.dataType(), path.orderNumber(), path.document());
        }
    }

    private void folder(int volume, List<Path> files, Listing listing) {
        Map<String, List<Version>> things = new TreeMap<>();
        for (Path file : files) {
            try {
                SsMix2Path.of(file)
                        .map(path -> new Version(item(volume, file, path), path))
                        .ifPresentOrElse(
                                version -> things.computeIfAbsent(version.key(), key -> new ArrayList<>())
                                        .add(version),
                                () -> listing.refused(unknown(volume, file), "no file of an SS-MIX2 storage"));
            } catch (MappingException e) {
                listing.refused(unknown(volume, file), e.code() + " " + e.what());
            }
        }
        things.values().forEach(versions -> thing(versions, listing));
    }

    private HistoryItem item(int volume, Path file, SsMix2Path path) {
        return new HistoryItem(
                0,
                (path.occurred() + "000").substring(0, OCCURRED_DIGITS),
                turn(path.condition()),
                volumes.place(volume, file),
                path.patientId(),
                path.dataType(),
                path.careDate());
    }

    private static int turn(SsMix2Condition condition) {
        return switch (condition) {
            case DELETED -> 0;
            case SUPERSEDED -> 1;
            case CURRENT -> 2;
        };
    }

    private HistoryItem unknown(int volume, Path file) {
        return new HistoryItem(0, "", 0, volumes.place(volume, file), "", "unknown", "-");
    }

    private void thing(List<Version> versions, Listing listing) {
        versions.sort(Comparator.comparing(version -> version.item().occurred()));
        List<Version> deleted = versions.stream()
                .filter(version -> version.path().condition() == SsMix2Condition.DELETED)
                .toList();
        boolean told = !deleted.isEmpty() && tellsOfDeletion(deleted.get(deleted.size() - 1));
        for (Version version : versions) {
            String reason = reason(version, told, told ? deleted.get(deleted.size() - 1) : version);
            if (reason.isEmpty()) {
                listing.found(version.item());
            } else {
                listing.skipped(version.item(), reason);
            }
        }
    }

    /** Why a version is left out; empty for what is sent. */
    private String reason(Version version, boolean told, Version deletion) {
        boolean isFinal = plan.keep().equals("final");
        if (!plan.holds(version.path().careDate())) {
            return "outside of the window";
        }
        return switch (version.path().condition()) {
            case CURRENT -> "";
            case SUPERSEDED -> isFinal ? "superseded in the storage, and only what is final is wanted" : "";
            case DELETED -> {
                if (!told) {
                    yield NO_MESSAGE_OF_IT;
                }
                yield isFinal && !version.equals(deletion)
                        ? "deleted in the storage, and only what is final is wanted"
                        : "";
            }
        };
    }

    /** What cannot be read is found out when it is to be sent. */
    private boolean tellsOfDeletion(Version version) {
        try {
            return Deletion.isTold(volumes.read(version.item().place()));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public byte[] read(HistoryItem.Place place) throws IOException {
        byte[] file = volumes.read(place);
        SsMix2Path path = SsMix2Path.of(volumes.file(place)).orElseThrow(() -> new IOException("it has moved"));
        return SsMix2Document.isOne(path, file) ? SsMix2Document.bytes(path, file) : SsMix2File.message(file);
    }

    @Override
    public String missing() {
        return volumes.missing();
    }

    @Override
    public String toString() {
        return plan.folders().stream().collect(Collectors.joining(", ", "SS-MIX2 storage in ", ""));
    }
}
