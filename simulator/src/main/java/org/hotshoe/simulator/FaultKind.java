// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import java.util.Optional;

/** Faults of the virtual camera. What the host must answer to each stands in the module's README. */
public enum FaultKind {
    /** The leader is not sent. Counted by block. */
    DROP_LEADER("dropLeader", 0),
    /** The leader's magic is wrong; argument 1: the leader is cut to 16 bytes instead. Counted by block. */
    DAMAGED_LEADER("damagedLeader", 0),
    /** The trailer is not sent. Counted by block. */
    DROP_TRAILER("dropTrailer", 0),
    /** The trailer's magic is wrong; argument 1: the trailer is cut to 16 bytes instead. Counted by block. */
    DAMAGED_TRAILER("damagedTrailer", 0),
    /** The payload ends after so many bytes, default half of it; the remaining elements are sent with zero length. */
    SHORT_PAYLOAD("shortPayload", -1),
    /** The payload ends after so many bytes, default half of it; the trailer follows at once. */
    SHORT_TO_TRAILER("shortToTrailer", -1),
    /** So many zero-length transfers come before the leader. */
    ZERO_LENGTH("zeroLength", 1),
    /** The trailer's block id differs from the leader's by so much. */
    WRONG_BLOCK_ID("wrongBlockId", 1),
    /** Block ids jump by so much more, as if the camera had dropped blocks. */
    SKIP_BLOCK_ID("skipBlockId", 1),
    /** The trailer carries this status. */
    TRAILER_STATUS("trailerStatus", 0xA100),
    /** The required leader size is so many bytes. Holds for the stream as a whole. */
    LARGE_LEADER("largeLeader", 1024),
    /** The required trailer size is so many bytes. Holds for the stream as a whole. */
    LARGE_TRAILER("largeTrailer", 1024),
    /** Only so many lines are delivered, default half of them; the trailer says so. */
    VARIABLE_HEIGHT("variableHeight", -1),
    /** The last payload element is so many bytes longer than the host expects. */
    LONG_PAYLOAD("longPayload", 1),
    /** Chunk tags are big-endian. Holds for the stream as a whole. */
    BIG_ENDIAN_CHUNKS("bigEndianChunks", 0),
    /** The stream endpoint halts after so many payload bytes; the rest of the block is lost. */
    STALL_STREAM("stallStream", 0),
    /** The device leaves the bus after so many payload bytes. */
    DISCONNECT("disconnect", 0),
    /** The acknowledge endpoint halts instead of answering. Counted by command. */
    STALL_CONTROL("stallControl", 0),
    /** A pending acknowledge of so many ms comes first, the real one after half of that. Counted by command. */
    PENDING_ACK("pendingAck", 200),
    /** An acknowledge of the previous request comes first. Counted by command. */
    STALE_ACK("staleAck", 0),
    /** The answer comes so many ms late. Counted by command. */
    SLOW_ANSWER("slowAnswer", 100),
    /** The command is not carried out nor answered. Counted by command. */
    NO_ANSWER("noAnswer", 0),
    /** The command is refused with this status. Counted by command. */
    REJECT("reject", 0x8FFF),
    /** The acknowledge's prefix is wrong; argument n above 0: it is cut to n bytes instead. Counted by command. */
    DAMAGED_ACK("damagedAck", 0),
    /** The event endpoint halts instead of sending. Counted by event. */
    STALL_EVENT("stallEvent", 0),
    /** The event's prefix is wrong. Counted by event. */
    DAMAGED_EVENT("damagedEvent", 0),
    /**
     * The device lies about sizes: 0 all of the following, 1 maximum transfer lengths, 2 required payload, 3 required
     * leader and trailer, 4 size in the manifest, 5 number of manifest entries, 6 alignment.
     */
    LYING_SIZES("lyingSizes", 0),
    /** The hash in the manifest is wrong. */
    BAD_HASH("badHash", 0),
    /** The manifest gives no hash. */
    NO_HASH("noHash", 0),
    /** The description is stored as plain XML. */
    PLAIN_XML("plainXml", 0);

    private final String word;
    private final long argument;

    FaultKind(String word, long argument) {
        this.word = word;
        this.argument = argument;
    }

    /**
     * Its name in the text form.
     *
     * @return for instance {@code dropLeader}
     */
    public String word() {
        return word;
    }

    /**
     * Argument when the text form gives none.
     *
     * @return the default; -1 stands for half
     */
    public long defaultArgument() {
        return argument;
    }

    /**
     * The kind of a name.
     *
     * @param word its name in the text form
     * @return the kind, empty when there is none
     */
    public static Optional<FaultKind> of(String word) {
        for (FaultKind kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
