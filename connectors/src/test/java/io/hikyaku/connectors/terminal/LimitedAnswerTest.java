// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.junit.jupiter.api.Test;

class LimitedAnswerTest {
    private static final int LIMIT = 5;

    private static InputStream answer(int bytes) {
        Message message = new MessageImpl();
        message.setContent(InputStream.class, new ByteArrayInputStream(new byte[bytes]));
        new LimitedAnswer(LIMIT).handleMessage(message);
        return message.getContent(InputStream.class);
    }

    @Test
    void theLimitHoldsAtItAndNotPastItHoweverItIsRead() throws IOException {
        assertThat(answer(LIMIT).readAllBytes()).hasSize(LIMIT);
        assertThatThrownBy(() -> answer(LIMIT + 1).readAllBytes()).isInstanceOf(IOException.class);
        InputStream past = answer(LIMIT + 1);
        assertThat(past.readNBytes(LIMIT)).hasSize(LIMIT);
        assertThatThrownBy(past::read).isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerWithoutContentStaysOne() {
        Message message = new MessageImpl();
        new LimitedAnswer(LIMIT).handleMessage(message);
        assertThat(message.getContent(InputStream.class)).isNull();
    }
}
