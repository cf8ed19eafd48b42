// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.clins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The service behind a terminal on two folders: takes requests by renaming them, and answers into the folder of results. */
public final class SharingSimulator implements AutoCloseable {
    private static final int LOOK_MS = 5;
    private static final int HALF_MS = 30;
    private static final int THREADS = 4;
    private static final int MOST_SESSIONS = 20;

    private final Path requests;
    private final Path results;
    private final Path taken;
    private final Function<String, SharingFault> faults;
    private final SharingStore service = new SharingStore();
    private final ScheduledExecutorService work = Executors.newScheduledThreadPool(THREADS);
    private final ScheduledFuture<?> looking;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final AtomicInteger moved = new AtomicInteger();

    /**
     * Starts it.
     *
     * @param folder gets {@code req}, {@code res} and {@code taken}
     * @param faults beginning of the file's name → what goes wrong with this request
     */
    public SharingSimulator(Path folder, Function<String, SharingFault> faults) throws IOException {
        this.requests = Files.createDirectories(folder.resolve("req"));
        this.results = Files.createDirectories(folder.resolve("res"));
        this.taken = Files.createDirectories(folder.resolve("taken"));
        this.faults = faults;
        this.looking = work.scheduleWithFixedDelay(this::look, 0, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    /** The folder requests are put into. */
    public Path requests() {
        return requests;
    }

    /** The folder results are taken from. */
    public Path results() {
        return results;
    }

    /** What the service keeps, in the order it was first told. */
    public List<KeptBundle> kept() {
        return service.kept();
    }

    /** The most requests that were open at a time. */
    public int mostOpen() {
        return mostOpen.get();
    }

    private void look() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(requests, "*.xml")) {
            for (Path file : files) {
                take(file);
            }
        } catch (IOException away) {
            // The folder is away; the next look may find it.
            return;
        }
    }

    private void take(Path file) throws IOException {
        Path own = taken.resolve(file.getFileName());
        Files.move(file, own, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        String name = file.getFileName().toString().replaceAll("_.*", "");
        SharingRequest request = new SharingRequest(name, Files.readString(own));
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        SharingFault fault = faults.apply(name);
        if (fault == SharingFault.FORGOTTEN) {
            open.decrementAndGet();
            return;
        }
        if (request.changes()) {
            service.receive(request.fileId());
        }
        later(() -> answer(request, file.getFileName().toString(), fault), 0);
    }

    private void answer(SharingRequest request, String name, SharingFault fault) {
        if (fault == SharingFault.STALE_INSURANCE && request.changes()) {
            String memberId = request.element("InsuredPersonIdentifier");
            service.moves(memberId, "01130012:新記号:%08d:".formatted(moved.incrementAndGet()));
        }
        String answer = open.get() > MOST_SESSIONS ? "9,,TOOMANYSESSIONS," : answer(request, fault);
        open.decrementAndGet();
        byte[] result = result(request, answer);
        String own = name.replace("req_", "res_");
        switch (fault) {
            case RESULT_LOST -> Thread.onSpinWait();
            case HALF_FIRST -> {
                write(own, Arrays.copyOf(result, result.length / 2));
                later(() -> write(own, result), HALF_MS);
            }
            case SWAPPED -> {
                write(own, text("0".repeat(32), "1,1,,", ""));
                write("other_" + own, result);
            }
            default -> write(own, result);
        }
    }

    private String answer(SharingRequest request, SharingFault fault) {
        if (request.name().equals("OQSmuimm01req")) {
            return "1,1,,";
        }
        if (request.name().equals("clinsstatusreq")) {
            return service.status(request.element("SearchedFileIdentifier"));
        }
        service.take(request, fault);
        return "1,1,,";
    }

    private byte[] result(SharingRequest request, String answer) {
        String more = request.changes() ? "<ReceptionNumber>R%s</ReceptionNumber>".formatted(request.fileId()) : "";
        return text(request.fileId(), answer, request.name().equals("OQSmuimm01req") ? insured(request) : more);
    }

    private String insured(SharingRequest request) {
        String asked = "%s:%s:%s:%s"
                .formatted(
                        request.element("InsurerNumber"),
                        request.element("InsuredCardSymbol"),
                        request.element("InsuredIdentificationNumber"),
                        request.element("InsuredBranchNumber"));
        String now = service.insuredNow(asked);
        String[] parts = (now.isEmpty() ? asked : now).split(":", -1);
        return ("<InsurerNumber>%s</InsurerNumber><InsuredCardSymbol>%s</InsuredCardSymbol>"
                        + "<InsuredIdentificationNumber>%s</InsuredIdentificationNumber>"
                        + "<InsuredBranchNumber>%s</InsuredBranchNumber>")
                .formatted((Object[]) parts);
    }

    private static byte[] text(String fileId, String answer, String more) {
        String[] parts = answer.split(",", -1);
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <XmlMsg><MessageHeader><ArbitraryFileIdentifier>%s</ArbitraryFileIdentifier>\
                <SegmentOfResult>%s</SegmentOfResult></MessageHeader><MessageBody>\
                <ProcessingResultStatus>%s</ProcessingResultStatus><ProcessingResultCode>%s</ProcessingResultCode>\
                <RegisteredCount>%s</RegisteredCount>%s</MessageBody></XmlMsg>
                """.formatted(fileId, parts[0], parts[1], parts[2], parts[3], more)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What goes wrong later is lost, as it would be in a terminal; whoever waits for it sees that. */
    private void later(Runnable what, long afterMs) {
        ScheduledFuture<?> unused = work.schedule(what, afterMs, TimeUnit.MILLISECONDS);
    }

    private void write(String name, byte[] result) {
        try {
            Path unfinished = results.resolve(name + ".tmp");
            Files.write(unfinished, result);
            Files.move(unfinished, results.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        looking.cancel(true);
        work.shutdownNow();
    }
}
