// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assert.fail;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.CameraTimeoutException;
import org.hotshoe.device.CommandRejectedException;
import org.junit.Test;

/** Every fault of a camera ends in the status or error that the contract names, and correct frames follow. */
public abstract class FaultContract extends Contract {
    /** Block that the faults hit: late enough for correct frames before it. */
    private static final int HIT = 5;
    /** Block by which the stream must be well again. */
    private static final int WELL_AGAIN = HIT + 40;
    /** Blocks that end after the camera was mended and may have begun before. */
    private static final int SETTLED = 3;
    /** All sizes; payload; leader and trailer; both of the manifest; alignment. */
    private static final int[] LIES = {0, 2, 3, 4, 5, 6};
    private static final long LITTLE_MEMORY = 64 << 20;

    @Override
    protected Ability needed() {
        return Ability.FAULTS;
    }

    /** Without a leader there is no frame. */
    @Test
    public void shouldLoseTheBlockOfADroppedLeader() throws Exception {
        Observed seen = observe("dropLeader@" + HIT);
        seen.assertOnly(FrameStatus.COMPLETE, FrameStatus.INCOMPLETE);
        assertTrue("lost " + seen.lost, seen.lost >= 1);
    }

    /** A leader that is none is no leader. */
    @Test
    public void shouldLoseTheBlockOfADamagedLeader() throws Exception {
        Observed seen = observe("damagedLeader@" + HIT);
        seen.assertOnly(FrameStatus.COMPLETE, FrameStatus.INCOMPLETE);
        assertTrue("lost " + seen.lost, seen.lost >= 1);
    }

    /** Without a trailer nobody knows whether the frame is good. */
    @Test
    public void shouldCallAFrameIncompleteWhoseTrailerWasDropped() throws Exception {
        observe("dropTrailer@" + HIT).assertDamagedOrLost(FrameStatus.INCOMPLETE);
    }

    /** A damaged trailer is none. */
    @Test
    public void shouldCallAFrameIncompleteWhoseTrailerWasDamaged() throws Exception {
        observe("damagedTrailer@" + HIT).assertDamagedOrLost(FrameStatus.INCOMPLETE);
    }

    /** The device may end a block early and say so. */
    @Test
    public void shouldDeliverAShortPayloadAsPartial() throws Exception {
        observe("shortPayload@" + HIT).assertDamagedOrLost(FrameStatus.PARTIAL);
    }

    /** The device may go straight to the trailer. */
    @Test
    public void shouldDeliverAnEarlyTrailerAsPartial() throws Exception {
        observe("shortToTrailer@" + HIT).assertDamagedOrLost(FrameStatus.PARTIAL);
    }

    /** A zero-length transfer is no leader. */
    @Test
    public void shouldSurviveZeroLengthTransfers() throws Exception {
        Observed seen = observe("zeroLength@" + HIT);
        seen.assertOnly(FrameStatus.COMPLETE, FrameStatus.INCOMPLETE);
        assertTrue(seen.toString(), seen.count(FrameStatus.INCOMPLETE) <= 2);
    }

    /** A trailer of another block does not close this one. */
    @Test
    public void shouldCallAFrameIncompleteWhoseTrailerIsOfAnotherBlock() throws Exception {
        observe("wrongBlockId@" + HIT).assertDamagedOrLost(FrameStatus.INCOMPLETE);
    }

    /** Block ids that jump are blocks that were lost. */
    @Test
    public void shouldReportBlocksWhoseIdsTheCameraSkipped() throws Exception {
        Observed seen = observe("skipBlockId@" + HIT + ":3");
        seen.assertOnly(FrameStatus.COMPLETE);
        assertTrue(seen.toString(), seen.lost >= 3);
    }

    /** Fields are read and the rest is ignored. */
    @Test
    public void shouldReadLeadersAndTrailersThatAreLongerThanUsual() throws Exception {
        observe("largeLeader:1024+largeTrailer:1024").assertOnly(FrameStatus.COMPLETE);
    }

    /** More payload than announced damages its own frame only; what else is missing the camera itself dropped. */
    @Test
    public void shouldOutliveAPayloadThatIsLongerThanAnnounced() throws Exception {
        long before = droppedByTheCamera();
        Observed seen = observe("longPayload@" + HIT);
        seen.assertOnly(FrameStatus.COMPLETE, FrameStatus.INCOMPLETE, FrameStatus.TRANSFER_ERROR);
        assertTrue(seen.toString(), seen.count(FrameStatus.COMPLETE) >= HIT);
        long dropped = droppedByTheCamera() - before;
        assertTrue(seen + ", dropped by the camera " + dropped, seen.lost <= dropped + 1);
    }

    private long droppedByTheCamera() throws Exception {
        try (CommandSession session = camera().commands().open()) {
            return Long.parseLong(session.get("SimulatorDroppedFrames"));
        }
    }

    /** A frame may be lower than announced. */
    @Test
    public void shouldDeliverAFrameOfFewerLinesAsPartial() throws Exception {
        camera().faults("variableHeight@" + HIT + ":50");
        try (CaptureSession session = started()) {
            boolean seen = false;
            long last = 0;
            while (last < HIT + 5) {
                try (Frame frame = take(session)) {
                    last = frame.blockId();
                    boolean low = last == HIT;
                    seen |= low;
                    assertEquals("block " + last, low ? FrameStatus.PARTIAL : FrameStatus.COMPLETE, frame.status());
                    assertEquals("block " + last, low ? 50 : HEIGHT, frame.height());
                    assertEquals("block " + last, frame.height() * WIDTH * 2, frame.validBytes());
                    assertNull(camera().difference(frame));
                }
            }
            assertTrue("block " + HIT + " came", seen);
        }
    }

    /** A damaged acknowledge is none. */
    @Test
    public void shouldAskAgainAfterADamagedAcknowledge() throws Exception {
        commandsSucceedUnder("damagedAck%5");
    }

    /** Discarded payload is named. */
    @Test
    public void shouldPassOnThatPayloadWasDiscarded() throws Exception {
        Observed seen = observe("trailerStatus@" + HIT + ":0xA100");
        assertEquals(seen.toString(), 1, seen.count(FrameStatus.DISCARDED));
        assertEquals(0xA100, seen.deviceStatus);
    }

    /** An overrun is named. */
    @Test
    public void shouldPassOnAnOverrun() throws Exception {
        Observed seen = observe("trailerStatus@" + HIT + ":0xA101");
        assertEquals(seen.toString(), 1, seen.count(FrameStatus.OVERRUN));
        assertEquals(0xA101, seen.deviceStatus);
    }

    /** Any other status is passed on by number. */
    @Test
    public void shouldPassOnAnyOtherDeviceStatus() throws Exception {
        Observed seen = observe("trailerStatus@" + HIT + ":0x8FFF");
        assertEquals(seen.toString(), 1, seen.count(FrameStatus.DEVICE_ERROR));
        assertEquals(0x8FFF, seen.deviceStatus);
    }

    /** A halted stream endpoint is cleared. */
    @Test
    public void shouldClearAHaltOfTheStreamEndpointAndGoOn() throws Exception {
        long before = camera().device().statistics().stalls();
        observe("stallStream@" + HIT).assertOnly(FrameStatus.COMPLETE, FrameStatus.INCOMPLETE,
                FrameStatus.TRANSFER_ERROR);
        long stalls = camera().device().statistics().stalls() - before;
        assertTrue("stalls of this stream: " + stalls, stalls >= 1);
    }

    /** Many faults in a row. */
    @Test
    public void shouldStayExactUnderAShowerOfFaults() throws Exception {
        Observed seen = observe("dropTrailer%7+dropLeader%11+shortPayload%13+zeroLength%17");
        assertTrue(seen.toString(), seen.count(FrameStatus.COMPLETE) >= 10);
    }

    /** A pending acknowledge buys time. */
    @Test
    public void shouldWaitOnAfterPendingAcknowledges() throws Exception {
        long before = camera().device().statistics().pendingAnswers();
        commandsSucceedUnder("pendingAck:50");
        assertTrue(camera().device().statistics().toString(),
                camera().device().statistics().pendingAnswers() > before);
    }

    /** An answer to an earlier question is not the answer. */
    @Test
    public void shouldDiscardStaleAcknowledges() throws Exception {
        long before = camera().device().statistics().staleAnswers();
        commandsSucceedUnder("staleAck");
        assertTrue(camera().device().statistics().toString(), camera().device().statistics().staleAnswers() > before);
    }

    /** A halted control endpoint is cleared. */
    @Test
    public void shouldClearAHaltOfTheControlEndpointAndAskAgain() throws Exception {
        long before = camera().device().statistics().stalls();
        commandsSucceedUnder("stallControl%5");
        assertTrue(camera().device().statistics().toString(), camera().device().statistics().stalls() > before);
    }

    /** Slow is not dead. */
    @Test
    public void shouldBePatientWithSlowAnswers() throws Exception {
        commandsSucceedUnder("slowAnswer:40");
    }

    /** A device that never answers is given up, and answers again later. */
    @Test
    public void shouldGiveUpADeviceThatDoesNotAnswer() throws Exception {
        try (CommandSession session = camera().commands().open()) {
            camera().faults("noAnswer");
            assertThrows(CameraTimeoutException.class, () -> session.get("DeviceTemperature"));
            camera().faults("");
            session.get("DeviceTemperature");
        }
    }

    /** A refusal has its name. */
    @Test
    public void shouldNameTheStatusOfARefusedCommand() throws Exception {
        try (CommandSession session = camera().commands().open()) {
            camera().faults("reject:0x8006");
            CommandRejectedException error = assertThrows(CommandRejectedException.class,
                    () -> session.get("DeviceTemperature"));
            assertEquals(0x8006, error.status());
            assertEquals("ACCESS_DENIED", error.statusName());
        }
    }

    /** Sizes that cannot be are refused with the number that the device gave, before memory is taken for them. */
    @Test
    public void shouldRefuseADeviceThatLiesAboutASize() throws Exception {
        for (int lie : LIES) {
            long before = directMemory();
            String which = "lyingSizes:" + lie;
            camera().faults(which);
            CameraException error = assertThrows(which, CameraException.class, this::openAll);
            assertFalse(which + ": " + error, error instanceof CameraGoneException);
            assertTrue(which + ": " + error.getMessage(), error.getMessage()
                    .matches("(?s).*impossible.*|.*cannot be.*"));
            assertTrue(error.getMessage() + " does not say what to do", error.getMessage().contains("; "));
            long taken = directMemory() - before;
            assertTrue(which + ": bytes of direct memory taken: " + taken, taken < LITTLE_MEMORY);
            camera().faults("");
            openAll();
        }
    }

    /** Longer packets than the host has use for are no harm: it keeps to its own limit. */
    @Test
    public void shouldKeepToItsOwnLimitWhenTheDeviceAllowsTransfersWithoutEnd() throws Exception {
        long before = directMemory();
        camera().faults("lyingSizes:1");
        openAll();
        long taken = directMemory() - before;
        assertTrue("bytes of direct memory taken: " + taken, taken < LITTLE_MEMORY);
    }

    /** A description that is not what the manifest says is refused, and the camera is as before after that. */
    @Test
    public void shouldRefuseADescriptionWithAnotherHash() throws Exception {
        camera().faults("badHash");
        CameraException error = assertThrows(CameraException.class, this::openAll);
        assertTrue(error.getMessage(), error.getMessage().contains("SHA-1="));
        camera().faults("");
        openAll();
    }

    /** No hash is no wrong hash. */
    @Test
    public void shouldAcceptADescriptionWithoutAHash() throws Exception {
        camera().faults("noHash");
        openAll();
    }

    /** A description need not be packed. */
    @Test
    public void shouldAcceptADescriptionThatIsPlainXml() throws Exception {
        camera().faults("plainXml");
        openAll();
    }

    /** Opens anew whatever reads a size, and takes a frame. */
    private void openAll() throws Exception {
        try (CommandSession session = camera().commands().open()) {
            assertEquals(Integer.toString(WIDTH), session.get("Width"));
        }
        try (CaptureSession session = started()) {
            assertExactAndInOrder(session, 2);
        }
    }

    private void commandsSucceedUnder(String faults) throws Exception {
        try (CommandSession session = camera().commands().open()) {
            camera().faults(faults);
            for (int i = 0; i < 20; i++) {
                session.set("Width", Integer.toString(64 + 16 * (i % 4)));
                session.get("DeviceTemperature");
            }
            assertHappened(faults);
            camera().faults("");
            assertEquals(Integer.toString(64 + 16 * 3), session.get("Width"));
        }
    }

    /** A host that takes no notice of a fault passes only when there was one. */
    private void assertHappened(String faults) throws Exception {
        assertTrue("the camera never had the fault " + faults, camera().faultHits() > 0);
    }

    private Observed observe(String faults) throws Exception {
        camera().faults(faults);
        Observed seen = new Observed();
        boolean faulty = true;
        long mended = 0;
        int since = 0;
        try (CaptureSession session = started()) {
            long next = -1;
            // A slow host mends the camera when that has long sent the blocks which should be well again.
            while (next <= WELL_AGAIN || since < SETTLED) {
                try (Frame frame = take(session)) {
                    assertEquals("blocks between " + next + " and " + frame.blockId(),
                            next < 0 ? 0 : frame.blockId() - next, frame.lostBefore());
                    seen.add(frame);
                    next = frame.blockId() + 1;
                    since += !faulty && frame.hostTimestamp() > mended ? 1 : 0;
                }
                if (faulty && next > WELL_AGAIN / 2) {
                    assertHappened(faults);
                    camera().faults("");
                    mended = System.nanoTime();
                    faulty = false;
                }
            }
            assertExactAndInOrder(session, 10);
        }
        return seen;
    }

    private final class Observed {
        private final Map<FrameStatus, Integer> statuses = new EnumMap<>(FrameStatus.class);
        private long lost;
        private int deviceStatus;

        void add(Frame frame) {
            statuses.merge(frame.status(), 1, Integer::sum);
            lost += frame.lostBefore();
            if (frame.deviceStatus() > 0) {
                deviceStatus = frame.deviceStatus();
            }
            if (frame.status() == FrameStatus.COMPLETE) {
                assertExact(frame);
            }
        }

        int count(FrameStatus status) {
            return statuses.getOrDefault(status, 0);
        }

        void assertOnly(FrameStatus... allowed) {
            Set<FrameStatus> expected = Set.copyOf(Arrays.asList(allowed));
            statuses.keySet().stream().filter(status -> !expected.contains(status)).findAny()
                    .ifPresent(status -> fail("unexpected " + status + ": " + this));
        }

        void assertDamagedOrLost(FrameStatus status) {
            assertOnly(FrameStatus.COMPLETE, status, FrameStatus.INCOMPLETE);
            // Putting the stream in step again may cost the block that is on its way.
            int most = status == FrameStatus.INCOMPLETE ? 2 : 1;
            assertTrue(toString(), count(status) >= 1 && count(status) <= most);
        }

        @Override
        public String toString() {
            return statuses + ", lost " + lost;
        }
    }
}
