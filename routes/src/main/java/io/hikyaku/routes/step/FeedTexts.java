// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.hl7.CharacterPolicy;
import io.hikyaku.mappings.hl7.FeedText;
import io.hikyaku.mappings.hl7.Hl7Header;
import io.hikyaku.routes.settings.Settings;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/** Each feed → how its bytes are read: {@code ward.charset}, {@code ward.waveDash} and the other settings of characters. */
public final class FeedTexts {
    private static final String CHARSET = ".charset";

    private final Map<String, FeedText> texts = new TreeMap<>();

    /** Settings → how each of their feeds is read. */
    public FeedTexts(Settings settings) {
        for (String name : settings.values().keySet()) {
            if (name.endsWith(CHARSET)) {
                String feed = name.substring(0, name.length() - CHARSET.length());
                CharacterPolicy policy =
                        CharacterPolicy.of(setting -> settings.values().get(feed + "." + setting));
                texts.put(feed, new FeedText(Charset.forName(settings.get(name)), policy));
            }
        }
    }

    /** Returns how a feed is read. */
    public FeedText of(String feed) {
        return Objects.requireNonNull(texts.get(feed), "the feed has a charset");
    }

    /** Returns how the feed of a message is read. */
    FeedText of(Exchange exchange) {
        return of(Envelope.header(exchange, Envelope.FEED));
    }

    /** Returns the header of a message; where receive did not come to name its feed, as ASCII. */
    Hl7Header header(Exchange exchange, byte[] raw) {
        FeedText text = texts.get(exchange.getMessage().getHeader(Envelope.FEED, "", String.class));
        return Hl7Header.of(raw, text == null ? StandardCharsets.US_ASCII : text.charset());
    }
}
