// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

/**
 * One message as it goes on the wire, and the name of the file it came from.
 *
 * <p>Immutable; its text form never holds the message.
 */
public final class Outgoing {
    private final String name;
    private final byte[] bytes;

    /**
     * A name and the bytes between VT and FS → a message to send.
     *
     * @param name where the message came from, for people
     * @param bytes the message exactly as it is framed, segments ended by CR
     */
    public Outgoing(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes.clone();
    }

    /** Message → the name of the file it came from. */
    public String name() {
        return name;
    }

    /** Message → a copy of its bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return name + " (" + bytes.length + " bytes)";
    }
}
