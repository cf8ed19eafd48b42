// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.problem;

/** What can go wrong in the hall. A constant's Javadoc is its page in {@code docs/reference/problems.md}. */
public enum RouteProblem {
    /** A setting is missing, unknown or not of its kind. The engine does not start until it is corrected. */
    SETTING("RTE-301"),
    /** A route file is not readable YAML or not a route. The engine does not start until it is corrected. */
    ROUTE_FILE("RTE-302"),
    /** A route names a step that does not exist, or gives a step an option it does not know. */
    STEP("RTE-303"),
    /** A route names a connector that does not exist, or gives it a setting that its declaration does not have. */
    CONNECTOR("RTE-304"),
    /** A route records for other destinations than it then sends to, or sends to a queue that nobody takes from. */
    DESTINATION("RTE-305"),
    /** The broker's configuration is unreadable or gives up a protection the delivery guarantee rests on. */
    BROKER("RTE-306"),
    /** A port or the data folder is in use by another process, so the engine did not start. */
    IN_USE("RTE-307"),
    /** A route could not be made or started, though its file is right: its connector found something it cannot work with. */
    NOT_STARTED("RTE-308"),
    /** The ledger's database did not answer, or refused the engine, so it did not start. */
    LEDGER_NOT_OPEN("RTE-309"),
    /** The Bundle made from a message breaks the rules of FHIR or of the destination's profiles. The message is held. */
    NOT_VALID("RTE-310"),
    /** The engine ended again and again while it converted this message, which is held so that the engine does not end once more. */
    ENDED_THE_ENGINE("RTE-311"),
    /** A destination wants the message as it came, and the ledger does not have it. The delivery is held. */
    ORIGINAL("RTE-312"),
    /**
     * A message says of a part of a registered prescription what becomes of it, and nothing of the rest. The service only takes a
     * prescription as a whole, so which drugs stand may not be guessed. The delivery is held.
     */
    PART_OF_A_PRESCRIPTION("RTE-316"),
    /**
     * A dispensing result is of a prescription that was not registered from here, or whose message is older than {@code ledger.keepDays}.
     * Nobody knows whose it is. The message is held.
     */
    OF_NO_PRESCRIPTION("RTE-317"),
    /** A route validates by a profile set that is not installed, or not readable, and {@code validate.mode} is full. */
    PROFILE_SET("RTE-313"),
    /** The intake queue could not take the message, so nobody was told it is safe. The sender hears AE and sends again. */
    NOT_ENQUEUED("RTE-320"),
    /** What arrived is not HL7, so the sender hears AR. What was received is held. */
    NOT_HL7("RTE-321"),
    /** A request to the console's API has a parameter that does not exist, or a value that parameter cannot have. */
    REQUEST("RTE-330"),
    /** Nothing lies at the address that was asked for, or the ledger knows no such message. */
    NOT_FOUND("RTE-331"),
    /** The request carries no login, a wrong password, or not the token that proves it comes from the console's own pages. */
    LOGIN("RTE-332"),
    /** Too many wrong passwords came from one address; for a minute none from there is looked at. */
    LOGIN_LOCKED("RTE-333"),
    /** The ledger did not answer the console. The walk goes on waiting for it and loses nothing. */
    LEDGER_AWAY("RTE-334"),
    /** A reload of the mappings was asked for while their files changed. What applied before goes on. */
    MAPPINGS_CHANGING("RTE-335"),
    /**
     * A merge names a record as surviving that was itself replaced, by the very record it now replaces. Which one is right, only
     * the sender knows. The message is held.
     */
    MERGE_CIRCLE("RTE-314"),
    /** The broker did not move held messages when an operator decided about them. They stay in quarantine. */
    NOT_DRIVEN("RTE-340"),
    /**
     * A feed pauses: too many of its last messages were held for the same problem, as after a bad release of a mapping. What comes
     * in is acknowledged and waits. It goes on when changed mappings apply, or when an operator resumes it.
     */
    FEED_PAUSED("RTE-341"),
    /** The disk of the broker's journal failed or is full. The engine ends, for nothing more could be kept; what was acknowledged is safe. */
    BROKER_DISK("RTE-342"),
    /** Another engine owns the ledger, because this one did not renew its lease in time. This one ends and writes nothing more. */
    LEDGER_TAKEN("RTE-343"),
    /** The name of a paged address could not be kept, or was lost with no copy. The ledger drives its messages again at the start. */
    PAGED_ADDRESS("RTE-344"),
    /** The taking of a feed's messages could not be paused or resumed. They are safe on their queue. */
    NOT_TURNED("RTE-345"),
    /** What is older than the ledger keeps could not be given back to the disk. It is tried again every hour. */
    NOT_GIVEN_UP("RTE-346"),
    /** A command speaks with the running engine, and none answers, or it refuses what was asked; nothing was changed. */
    NO_ENGINE("RTE-350"),
    /** A campaign is to be verified that the ledger does not know. */
    NO_CAMPAIGN("RTE-351"),
    /** Something the engine did not foresee failed. The message is held; the log line with the same arrival tells the class. */
    UNFORESEEN("RTE-399");

    private final String code;

    RouteProblem(String code) {
        this.code = code;
    }

    /** Returns the code an operator sees, such as {@code RTE-310}. */
    public String code() {
        return code;
    }
}
