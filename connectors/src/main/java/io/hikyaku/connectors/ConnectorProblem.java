// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors;

/** Every problem of this room. A constant's Javadoc is its page in the reference; a code is never used again. */
public enum ConnectorProblem {
    /**
     * A message is larger than the feed allows. Its sender hears AR; nothing of it was kept, and what it sends next is served.
     * Raise {@code maxFrameBytes} of the feed if such messages are wanted.
     */
    FRAME_TOO_LARGE("CON-201"),

    /**
     * A frame begins inside another: its start byte 0x0B came before the end of the one before. The sender lost its place;
     * the connection is closed and what was unfinished was not acknowledged.
     */
    FRAME_IN_FRAME("CON-202"),

    /**
     * Bytes came before the start of a frame. The sender does not speak MLLP, or lost its place; the connection is closed.
     * Line ends between frames are no problem.
     */
    BYTES_OUTSIDE_FRAME("CON-203"),

    /**
     * A frame was begun and not finished in time: the sender is stuck, or never sends the end bytes 0x1C 0x0D. The
     * connection is closed; the frame was not acknowledged.
     */
    FRAME_LATE("CON-204"),

    /** The peer left in the middle of a frame. The frame was not acknowledged; the sender will send it again. */
    FRAME_CUT("CON-205"),

    /** More connections than the feed allows, in all or from one peer. The newest was closed; the others are served. */
    TOO_MANY_CONNECTIONS("CON-206"),

    /**
     * The route ended without an answer, by an exception or without bytes. The connection was closed, or a SOAP fault sent, so the
     * sender knows that nothing is acknowledged.
     */
    NO_ANSWER("CON-207"),

    /** The peer left before its answer reached it. It will send the message again and hear the same answer. */
    ANSWER_UNHEARD("CON-208"),

    /**
     * The feed holds as many bytes as it may at a time ({@code maxBytesInWork}). The sender hears AE and sends the message again.
     * If it lasts, raise the setting, and the heap with it.
     */
    NO_ROOM("CON-209"),

    /** A setting of a connector is outside its limits. The route does not start. */
    SETTING("CON-210"),

    /**
     * A certificate, key or list of authorities is missing, unreadable, ended, or does not belong together. At start the route does
     * not start; later those read before stay in use. A certificate that ends within 30 days is told of, too.
     */
    TLS_FILES("CON-211"),

    /**
     * A peer was not let in: it spoke no TLS, too old a one, or showed no certificate that the feed's authorities signed and that is
     * in its time.
     */
    TLS_REFUSED("CON-212"),

    /**
     * An envelope lacks a header that delivery needs, or it cannot be read: {@code HikyakuMessageKey}, {@code
     * HikyakuOccurred}, {@code HikyakuSequence}. A route put something on the queue that never took the step before.
     */
    ENVELOPE("CON-220"),

    /** The engine gives no {@code deliveryLedger}: without it nothing may be delivered, because nothing would be known. */
    NO_LEDGER("CON-221"),

    /** A setting names another machine that {@code egress.hosts} does not. Nothing may be sent there, so the route does not start. */
    EGRESS("CON-213"),

    /**
     * What waits on the queue is no transaction Bundle of {@code PUT Type/id} entries. The mapping, or a route, made
     * something else.
     */
    BUNDLE("CON-222"),

    /**
     * The destination refuses this message and would refuse it again. The message is held. The text names the HTTP status
     * and, of each issue, severity, code and place, or the acknowledgement's code; what the destination wrote about it is not
     * repeated, for it may quote the patient. See the destination's own log.
     */
    REFUSED("CON-223"),

    /** The destination reports a conflict again and again. The message is held; the destination's other clients may know. */
    CONFLICT("CON-224"),

    /** The destination cannot be reached. Deliveries wait in place and go on by themselves. */
    UNREACHABLE("CON-225"),

    /**
     * The destination took the message and did not answer in time. A FHIR server is asked before anything is sent again; a
     * department system cannot be asked and gets the message again with the same MSH-10.
     */
    LATE("CON-226"),

    /** The destination says that it cannot now: too many requests, or an error of its own. Deliveries wait in place. */
    UNAVAILABLE("CON-227"),

    /**
     * The destination answers something that is no answer to a transaction: another page, a redirection, too much. Perhaps
     * the URL is a proxy's. Deliveries wait in place.
     */
    NO_FHIR("CON-228"),

    /** The engine stops while a delivery waits. The message stays on its queue; it is not held. */
    STOPPED("CON-229"),

    /**
     * The destination does not let us in: HTTP 401 or 403 to the whole request. Every message would hear the same, so none is
     * held; deliveries wait in place until certificate, token or the destination's rights are put right.
     */
    DENIED("CON-232"),

    /** The Bundle is larger than the destination takes. The message is held; nothing of it was sent. */
    BUNDLE_TOO_LARGE("CON-233"),

    /**
     * The destination says in its CapabilityStatement that it lacks something a delivery uses. Deliveries are made all the same; what
     * it means is said with it.
     */
    LACKS("CON-234"),

    /**
     * Another cloud's export cannot be fetched: the server refuses it, names places that may not be reached, or gives something else
     * than it says. What was fetched whole stays and is not fetched again.
     */
    EXPORT("CON-235"),

    /**
     * A department system answers something that is no acknowledgement of this message: no frame, no MSA, too much, or the
     * acknowledgement of another. The connection is closed, the delivery waits in place and is made again.
     */
    NO_HL7("CON-230"),

    /** A department system answers AE or CE again and again. The message is held. See the destination's own log. */
    ERRORS("CON-231"),

    /** A file is larger than the feed allows. It lies in the folder of failed files; nothing of it was taken. */
    FILE_TOO_LARGE("CON-240"),

    /**
     * A file is not messages alone, or not whole: its batch lacks its end, or holds another number of messages than it says. It lies
     * in the folder of failed files; nothing of it was taken. Let its sender write it again, or correct it and put it back.
     */
    FILE_BROKEN("CON-241"),

    /** The engine gives no {@code fileMessages}: without it nobody knows where in a file a message begins. */
    NO_FILE_MESSAGES("CON-242"),

    /**
     * A message of a file could not be put on disk, or the file not be moved. The file stays where it is and is read again; what
     * was taken of it already is recognised by its message key.
     */
    FILE_NOT_TAKEN("CON-243"),

    /**
     * A SOAP request submits no message: it is no envelope, not well-formed, has a DOCTYPE or more elements than it may, or holds
     * something else than one text or base64. Its sender hears a fault; nothing was kept.
     */
    SOAP_REQUEST("CON-250"),

    /** A message submitted by SOAP is larger than the feed allows. Its sender hears a fault; nothing was kept. */
    SOAP_MESSAGE_TOO_LARGE("CON-251"),

    /**
     * A message came as text, and the charset it names in MSH-18 is unknown or has no bytes for a character of it. Its sender hears a
     * fault; nothing was kept. Such a message is sent as base64.
     */
    TEXT_CHARSET("CON-252"),

    /** The engine gives no {@code textMessages}: without it nobody knows which charset a text is to be in. */
    NO_TEXT_MESSAGES("CON-253"),

    /**
     * A signed prescription's signature does not hold, does not cover all of it, is of nobody trusted, or is on another
     * document than the signer was given. The message is held; nothing was sent.
     */
    SIGNATURE("CON-260"),

    /** The signer has not signed a prescription yet. Deliveries to the destination wait in place and go on by themselves. */
    NOT_SIGNED("CON-261"),

    /** The terminal's folder of requests takes no file: it is full, away, or not writable. Deliveries wait in place. */
    TERMINAL_FOLDER("CON-262"),

    /**
     * The terminal gave no result in time. A request it did not take is taken back; of one it took, the service is asked by
     * its identifier before it is made again.
     */
    TERMINAL_LATE("CON-263"),

    /**
     * A national service refuses a request and would refuse it again. The message is held. The text names the
     * service's code; what the service wrote about it is not repeated, for it may quote the patient.
     */
    SERVICE_REFUSES("CON-264"),

    /** A prescription is modified, cancelled or asked after, and was never registered from here. The message is held. */
    NOT_REGISTERED("CON-265"),

    /** What is to be asked of the eligibility service is not one element of XML, or not the one that is set. */
    QUESTION("CON-266"),

    /**
     * The sharing service kept fewer resources than it was sent, and did not say why. The message is held: what the service drops
     * without a word would be missing there for good.
     */
    NOT_ALL_KEPT("CON-267"),

    /**
     * The sharing service holds something under an identifier that the ledger knows nothing of, as after the ledger was lost. It is not
     * replaced: what is known here may be a part of it. The message is held.
     */
    HELD_BY_SERVICE("CON-268"),

    /**
     * A dispensing result could not be put on disk. It is asked for again at the next look, and whatever came before is recognised by
     * its message key.
     */
    DISPENSING_NOT_TAKEN("CON-269"),

    /**
     * A prescription was registered or modified, and the service gives no copy of it, or one past the limit. The message is held; driven
     * again, it is the copy alone that is asked for.
     */
    NO_COPY("CON-270"),

    /** The folder of copies takes no file: it is full, away, or not writable. The delivery waits in place. */
    COPY_FOLDER("CON-271"),

    /**
     * The Web API of a national service cannot be reached, or gives no whole answer. What it may have heard, it is asked after by the
     * request's identifier before the request is made again.
     */
    WEB_API("CON-272");

    private final String code;

    ConnectorProblem(String code) {
        this.code = code;
    }

    /** The stable code operators search for, such as {@code CON-201}. */
    public String code() {
        return code;
    }
}
