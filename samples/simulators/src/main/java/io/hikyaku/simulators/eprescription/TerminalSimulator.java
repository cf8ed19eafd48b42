// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.eprescription;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/** A terminal on two folders: takes requests by renaming them, and answers into the folder of results. */
public final class TerminalSimulator implements AutoCloseable {
    private static final int LOOK_MS = 5;
    private static final int THREADS = 4;

    private final Path requests;
    private final Path results;
    private final Path taken;
    private final long slowMs;
    private final Function<String, TerminalFault> faults;
    private final PrescriptionStore service = new PrescriptionStore();
    private final ScheduledExecutorService work = Executors.newScheduledThreadPool(THREADS);
    private final ScheduledFuture<?> looking;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    /**
     * Starts a terminal.
     *
     * @param folder gets {@code req}, {@code res} and {@code taken}
     * @param slowMs how long what is slow takes
     * @param faults beginning of the file's name → what goes wrong with this request
     */
    public TerminalSimulator(Path folder, long slowMs, Function<String, TerminalFault> faults) throws IOException {
        this.requests = Files.createDirectories(folder.resolve("req"));
        this.results = Files.createDirectories(folder.resolve("res"));
        this.taken = Files.createDirectories(folder.resolve("taken"));
        this.slowMs = slowMs;
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

    /** What the service stores, in the order it was registered. */
    public List<Registration> registrations() {
        return service.registrations();
    }

    /** A pharmacy tells the service what it handed out on a day, {@code yyyyMMdd}: the document is opaque to both. */
    public void dispense(String day, byte[] document) {
        service.dispense(day, document);
    }

    /** Whom the messages of an insurer name is insured as these elements say. */
    public void insures(String insurer, String elements) {
        service.insures(insurer, elements);
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
        RequestMessage request = new RequestMessage(name, Files.readString(own));
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        TerminalFault fault = faults.apply(name);
        if (fault == TerminalFault.FORGOTTEN) {
            open.decrementAndGet();
            return;
        }
        service.take(request.fileId());
        long delay = fault == TerminalFault.SLOW ? slowMs : 0;
        later(() -> answer(request, file.getFileName().toString(), fault), delay);
    }

    private void answer(RequestMessage request, String name, TerminalFault fault) {
        try {
            byte[] result = fault == TerminalFault.REFUSED
                    ? ResultMessage.of(request.fileId(), "1,2,EPSB9999E,")
                    : ResultMessage.of(request.fileId(), service.answer(request));
            service.leave(request.fileId());
            String own = name.replace("req_", "res_");
            switch (fault) {
                case RESULT_LOST -> open.decrementAndGet();
                case PROCESSING_FIRST -> twice(own, ResultMessage.of(request.fileId(), "2,,,"), result);
                case HALF_FIRST -> twice(own, Arrays.copyOf(result, result.length / 2), result);
                case SWAPPED -> {
                    write(own, ResultMessage.OF_ANOTHER);
                    finish("other_" + own, result);
                }
                default -> finish(own, result);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void twice(String name, byte[] first, byte[] last) throws IOException {
        Files.write(results.resolve(name), first);
        later(() -> finish(name, last), slowMs);
    }

    /** What goes wrong later is lost, as it would be in a terminal; whoever waits for it sees that. */
    private void later(Runnable what, long afterMs) {
        ScheduledFuture<?> unused = work.schedule(what, afterMs, TimeUnit.MILLISECONDS);
    }

    private void finish(String name, byte[] result) {
        open.decrementAndGet();
        try {
            write(name, result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, byte[] result) throws IOException {
        Path unfinished = results.resolve(name + ".tmp");
        Files.write(unfinished, result);
        Files.move(unfinished, results.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        looking.cancel(true);
        work.shutdownNow();
    }
}
