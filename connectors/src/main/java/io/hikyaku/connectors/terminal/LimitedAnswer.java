// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** An answer's bytes → the same, up to a limit; past it the answer fails. */
final class LimitedAnswer extends AbstractPhaseInterceptor<Message> {
    private final int maxBytes;

    LimitedAnswer(int maxBytes) {
        super(Phase.RECEIVE);
        this.maxBytes = maxBytes;
    }

    @Override
    public void handleMessage(Message message) {
        InputStream in = message.getContent(InputStream.class);
        if (in != null) {
            message.setContent(InputStream.class, new Limited(in, maxBytes));
        }
    }

    /** A stream that ends with a failure where it has more than it may. Used by one thread. */
    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, int maxBytes) {
            super(in);
            this.left = maxBytes;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            return one < 0 ? one : counted(1, one);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            return read < 0 ? read : counted(read, read);
        }

        private int counted(int bytes, int result) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("the answer is larger than it may be");
            }
            return result;
        }
    }
}
