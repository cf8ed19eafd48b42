// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small disk of its own: ext4 in a file, on a loop device. Its power can be cut: the file system is shut down without writing
 * its log, so what was not synced is gone, as it is when a machine loses power. Needs root.
 */
final class Volume implements AutoCloseable {
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(1);
    private static final Duration UNMOUNT_LIMIT = Duration.ofSeconds(30);
    private static final int FILL_BYTES = 64 * 1024;
    /** EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH; the JDK has no way to make such a call, every Debian has perl. */
    private static final String SHUTDOWN =
            "open(my $d,'<',$ARGV[0]) or die $!; my $f=pack('L',2); ioctl($d,0x8004587D,$f) or die $!";

    private final Path image;
    private final Path folder;

    private Volume(Path image, Path folder) {
        this.image = image;
        this.folder = folder;
    }

    /** Size and place → a mounted disk. */
    static Volume mounted(Path image, long bytes, Path folder) throws IOException, InterruptedException {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(bytes);
        }
        run(List.of("mkfs.ext4", "-q", "-F", "-m", "0", image.toString()));
        Files.createDirectories(folder);
        Volume volume = new Volume(image, folder);
        volume.mount();
        // A proof that is stopped with Ctrl-C leaves no disk behind either.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> succeeds(List.of("umount", "-l", folder.toString()))));
        return volume;
    }

    /** A scratch folder → why this machine cannot cut its power; empty if it can. */
    static String obstacle(Path scratch) throws InterruptedException {
        try {
            Path image = Files.createTempFile(scratch, "disk", ".img");
            Path folder = Files.createTempDirectory(scratch, "disk");
            try (Volume volume = mounted(image, 16L * 1024 * 1024, folder)) {
                volume.cutPower();
            } finally {
                Files.deleteIfExists(image);
                Files.deleteIfExists(folder);
            }
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void mount() throws IOException, InterruptedException {
        run(List.of("mount", "-o", "loop", image.toString(), folder.toString()));
    }

    /** Power → gone: nothing is written to this disk any more, and what was not synced never will be. */
    void cutPower() throws IOException, InterruptedException {
        run(List.of("perl", "-e", SHUTDOWN, folder.toString()));
    }

    /** Power → back: what the disk holds now is what survived. Nobody may have a file open on it. */
    void restorePower() throws IOException, InterruptedException, ProofException {
        unmount();
        mount();
    }

    private void unmount() throws InterruptedException, ProofException {
        Patience.need("the disk unmounted", () -> succeeds(List.of("umount", folder.toString())), UNMOUNT_LIMIT);
    }

    /** Disk → full to the last block; returns the file that fills it. */
    Path fill() throws IOException {
        Path filler = folder.resolve("filler");
        byte[] zeros = new byte[FILL_BYTES];
        try (FileChannel file = FileChannel.open(
                filler, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            int size = zeros.length;
            while (size > 0) {
                size = written(file, zeros, size) ? size : size / 2;
            }
        }
        return filler;
    }

    private static boolean written(FileChannel file, byte[] zeros, int size) {
        try {
            file.write(java.nio.ByteBuffer.wrap(zeros, 0, size));
            file.force(false);
            return true;
        } catch (IOException full) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            unmount();
        } catch (ProofException e) {
            System.err.println("left mounted: " + folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            run(command);
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(COMMAND_LIMIT.toSeconds(), TimeUnit.SECONDS);
        String said = ended
                ? new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                : "no end";
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command.get(0) + ": " + said.strip());
        }
    }
}
