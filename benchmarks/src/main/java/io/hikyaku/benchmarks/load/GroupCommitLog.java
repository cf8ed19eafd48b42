// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks.load;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The least that makes a message safe: append to one file and sync it, one sync for all who wait. What intake is measured
 * against.
 */
public final class GroupCommitLog implements Closeable {
    private final FileChannel file;
    private long written;
    private long synced;
    private boolean syncing;

    private GroupCommitLog(FileChannel file) {
        this.file = file;
    }

    /** File → an empty log. */
    public static GroupCommitLog open(Path file) throws IOException {
        return new GroupCommitLog(FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
    }

    /** Bytes → on disk. */
    public void append(byte[] bytes) throws IOException {
        long mine;
        synchronized (this) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
            written += bytes.length;
            mine = written;
        }
        while (!isSynced(mine)) {
            long through = startSync();
            if (through > 0) {
                file.force(false);
                ended(through);
            }
        }
    }

    private synchronized boolean isSynced(long mine) {
        while (synced < mine && syncing) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return synced >= mine;
    }

    private synchronized long startSync() {
        if (syncing) {
            return 0;
        }
        syncing = true;
        return written;
    }

    private synchronized void ended(long through) {
        synced = through;
        syncing = false;
        notifyAll();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
