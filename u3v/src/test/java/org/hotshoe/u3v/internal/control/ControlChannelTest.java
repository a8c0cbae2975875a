// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.CameraTimeoutException;
import org.hotshoe.device.CommandRejectedException;
import org.hotshoe.sessions.capture.CameraCounters;
import org.hotshoe.u3v.testing.ScriptedPipe;
import org.junit.jupiter.api.Test;

class ControlChannelTest {
    private static final String SEVEN = "55 33 56 43 00 00 01 08 04 00 id 07 00 00 00";
    private static final String STALE = "55 33 56 43 00 00 01 08 04 00 34 12 09 00 00 00";
    private static final String WRITTEN = "55 33 56 43 00 00 03 08 04 00 id 00 00 04 00";
    private static final String BUSY = "55 33 56 43 07 80 01 08 00 00 id";
    private static final ChannelSettings QUICK = new ChannelSettings(500, 500, 30_000, 5, 3, 60_000, 4, 2, 1);

    private final ScriptedPipe pipe = new ScriptedPipe();
    private final CameraCounters counters = new CameraCounters();
    private final ControlChannel channel = new ControlChannel(pipe, QUICK, counters, 1);

    private int id(int command) {
        byte[] sent = pipe.sent.get(command);
        return (sent[10] & 0xFF) | (sent[11] & 0xFF) << 8;
    }

    @Test
    void shouldDiscardStaleAcknowledgesAndReadAgain() throws CameraException {
        pipe.reply(STALE).reply(STALE).reply(SEVEN);

        assertThat(channel.readInt(0)).isEqualTo(7);
        assertThat(pipe.sent).hasSize(1);
        assertThat(counters.staleAnswers.get()).isEqualTo(2);
        assertThat(counters.commands.get()).isEqualTo(1);
    }

    @Test
    void shouldWaitLongerForAPendingAcknowledge() throws CameraException {
        pipe.reply("55 33 56 43 00 00 05 08 04 00 id 00 00 e8 03").reply(SEVEN);

        assertThat(channel.readInt(0)).isEqualTo(7);
        assertThat(pipe.timeouts.get(1)).isBetween(900, 1000);
        assertThat(counters.pendingAnswers.get()).isEqualTo(1);
    }

    @Test
    void shouldGiveUpAfterTooManyPendingAcknowledges() {
        for (int i = 0; i < 4; i++) {
            pipe.reply("55 33 56 43 00 00 05 08 04 00 id 00 00 e8 03");
        }

        assertThatExceptionOfType(CameraTimeoutException.class).isThrownBy(() -> channel.readInt(0))
                .withMessageContaining("pending acknowledges=4");
        assertThat(pipe.sent).hasSize(1);
    }

    @Test
    void shouldSendAgainWithANewIdAfterATimeOut() throws CameraException {
        pipe.timeout().timeout().reply(SEVEN);

        assertThat(channel.readInt(0)).isEqualTo(7);
        assertThat(pipe.sent).hasSize(3);
        assertThat(new int[] {id(0), id(1), id(2)}).containsExactly(1, 2, 3);
        assertThat(counters.commandRetries.get()).isEqualTo(2);
    }

    @Test
    void shouldTellATimeOutAfterFiveAttempts() {
        pipe.timeout().timeout().timeout().timeout().timeout();

        assertThatExceptionOfType(CameraTimeoutException.class).isThrownBy(() -> channel.readInt(0))
                .withMessageContaining("5 times").withMessageContaining("500");
        assertThat(pipe.sent).hasSize(5);
        assertThat(counters.commands.get()).isZero();
    }

    @Test
    void shouldNeverUseZeroAsRequestId() throws CameraException {
        ControlChannel late = new ControlChannel(pipe, QUICK, counters, 0xFFFF);
        pipe.reply(SEVEN).reply(SEVEN);

        late.readInt(0);
        late.readInt(0);

        assertThat(new int[] {id(0), id(1)}).containsExactly(0xFFFF, 1);
    }

    @Test
    void shouldClearHaltsAfterAStallAndTryAgain() throws CameraException {
        pipe.stall().reply(SEVEN);

        assertThat(channel.readInt(0)).isEqualTo(7);
        assertThat(pipe.halts).isEqualTo(1);
        assertThat(counters.stalls.get()).isEqualTo(1);
    }

    @Test
    void shouldTellThatEveryCommandStalls() {
        pipe.stall().stall().stall().stall().stall();

        assertThatExceptionOfType(CameraException.class).isThrownBy(() -> channel.readInt(0))
                .withMessageContaining("halts its control endpoint");
        assertThat(pipe.halts).isEqualTo(4);
    }

    @Test
    void shouldTryAgainAfterAFailedTransferAndTellTheLastReason() throws CameraException {
        pipe.fail("overflow").reply(SEVEN);
        assertThat(channel.readInt(0)).isEqualTo(7);
        assertThat(pipe.halts).isEqualTo(1);

        pipe.fail("a").fail("b").fail("c").fail("d").fail("overflow, error -8");
        assertThatExceptionOfType(CameraException.class).isThrownBy(() -> channel.readInt(0))
                .withMessageContaining("overflow, error -8");
    }

    @Test
    void shouldDiscardPacketsThatAreNoAcknowledges() throws CameraException {
        pipe.reply("").reply("55 33 56").reply("55 33 56 45 00 00 00 0c 00 00 id").reply(SEVEN);

        assertThat(channel.readInt(0)).isEqualTo(7);
        assertThat(pipe.sent).hasSize(1);
    }

    @Test
    void shouldShowTheWrongPrefixOfADeviceThatAnswersNothingElse() {
        for (int i = 0; i < 25; i++) {
            pipe.reply("aa bb cc dd 00 00 01 08 04 00 id 07 00 00 00");
        }

        assertThatExceptionOfType(CameraException.class).isThrownBy(() -> channel.readInt(0))
                .withMessageContaining("prefix").withMessageContaining("aa bb cc dd").withMessageContaining("16 bytes");
        assertThat(pipe.left()).isZero();
    }

    @Test
    void shouldShowAShortPacketThatIsFollowedBySilence() {
        for (int i = 0; i < 5; i++) {
            pipe.reply("55 33 56 43 00").timeout();
        }

        assertThatExceptionOfType(CameraException.class).isThrownBy(() -> channel.readInt(0))
                .withMessageContaining("shorter than a header").withMessageContaining("[55 33 56 43 00]");
    }

    @Test
    void shouldSendAgainAfterAnAcknowledgeOfAnotherCommand() throws CameraException {
        pipe.reply("55 33 56 43 00 00 03 08 04 00 id 00 00 04 00").reply(SEVEN);

        assertThat(channel.readInt(0)).isEqualTo(7);
        assertThat(pipe.sent).hasSize(2);
    }

    @Test
    void shouldRejectDataOfAnotherLengthThanAskedFor() {
        for (int i = 0; i < 5; i++) {
            pipe.reply("55 33 56 43 00 00 01 08 02 00 id 07 00");
        }

        assertThatExceptionOfType(CameraException.class).isThrownBy(() -> channel.readInt(0))
                .withMessageContaining("another amount of data");
    }

    @Test
    void shouldRejectAPacketThatAnnouncesMoreThanCame() {
        for (int i = 0; i < 5; i++) {
            pipe.reply("55 33 56 43 00 00 01 08 04 00 id 07 00");
        }

        assertThatExceptionOfType(CameraException.class).isThrownBy(() -> channel.readInt(0))
                .withMessageContaining("shorter than it announces");
    }

    @Test
    void shouldSurviveAReplyThatIsLongerThanItsData() throws CameraException {
        pipe.reply(SEVEN + " ff".repeat(300));

        assertThat(channel.readInt(0)).isEqualTo(7);
        assertThat(pipe.rooms.get(0)).isGreaterThanOrEqualTo(1024);
    }

    @Test
    void shouldTakeAnErrorWithFourZeroBytesAndOneWhoseLengthLies() {
        pipe.reply("55 33 56 43 03 80 01 08 04 00 id 00 00 00 00").reply("55 33 56 43 05 80 01 08 40 00 id");

        assertThat(catchThrowableOfType(CommandRejectedException.class, () -> channel.readInt(0)).status())
                .isEqualTo(0x8003);
        assertThat(catchThrowableOfType(CommandRejectedException.class, () -> channel.readInt(0)).statusName())
                .isEqualTo("BAD_ALIGNMENT");
        assertThat(counters.rejectedCommands.get()).isEqualTo(2);
        assertThat(pipe.sent).hasSize(2);
    }

    @Test
    void shouldAcceptAWriteAcknowledgeWithoutData() throws CameraException {
        pipe.reply("55 33 56 43 00 00 03 08 00 00 id").reply(WRITTEN);

        channel.writeInt(0x100, 5);
        channel.writeInt(0x100, 5);

        assertThat(pipe.sent).hasSize(2);
    }

    @Test
    void shouldTellThatOnlyAPartWasWritten() {
        pipe.reply("55 33 56 43 00 00 03 08 04 00 id 00 00 02 00");

        assertThatExceptionOfType(CameraException.class).isThrownBy(() -> channel.writeInt(0x100, 5))
                .withMessageContaining("asked bytes=4, written bytes=2");
    }

    @Test
    void shouldTryABusyDeviceAgainAndTellWhenItStaysBusy() throws CameraException {
        pipe.reply(BUSY).reply(BUSY).reply(SEVEN);
        assertThat(channel.readInt(0)).isEqualTo(7);
        assertThat(counters.rejectedCommands.get()).isZero();

        pipe.reply(BUSY).reply(BUSY).reply(BUSY);
        assertThat(catchThrowableOfType(CommandRejectedException.class, () -> channel.readInt(0)).statusName())
                .isEqualTo("BUSY");
    }

    @Test
    void shouldSplitReadsConservativelyBeforeTheLimitsAreKnown() throws CameraException {
        pipe.reply("55 33 56 43 00 00 01 08 74 00 id " + "01 ".repeat(116))
                .reply("55 33 56 43 00 00 01 08 0c 00 id " + "02 ".repeat(12));
        ByteBuffer target = ByteBuffer.allocate(128);

        channel.read(0x1000, target);

        assertThat(target.remaining()).isZero();
        assertThat(target.get(115)).isEqualTo((byte) 1);
        assertThat(target.get(116)).isEqualTo((byte) 2);
        assertThat(ByteBuffer.wrap(pipe.sent.get(1)).order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong(12))
                .isEqualTo(0x1000 + 116);
    }

    @Test
    void shouldSplitWritesByTheCommandLimit() throws CameraException {
        channel.adopt(new ChannelLimits(64, 1024), 0, true);
        pipe.reply("55 33 56 43 00 00 03 08 04 00 id 00 00 2c 00")
                .reply("55 33 56 43 00 00 03 08 04 00 id 00 00 06 00");

        channel.write(0x2000, ByteBuffer.allocate(50));

        assertThat(pipe.sent).extracting(packet -> packet.length).containsExactly(64, 26);
    }

    @Test
    void shouldWaitAsLongAsTheDeviceSaysItMayTake() throws CameraException {
        pipe.reply(SEVEN).reply(SEVEN).reply(SEVEN);

        channel.adopt(ChannelLimits.CONSERVATIVE, 2000, true);
        channel.readInt(0);
        channel.adopt(ChannelLimits.CONSERVATIVE, 10, true);
        channel.readInt(0);
        channel.adopt(ChannelLimits.CONSERVATIVE, -1, true);
        channel.readInt(0);

        assertThat(pipe.timeouts).containsExactly(2000, 500, 30_000);
    }

    @Test
    void shouldEndAWaitingCommandWhenTheCameraDeparts() throws Exception {
        pipe.hang();
        CompletableFuture<Throwable> waiting = CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(CameraException.class, () -> channel.readInt(0)));
        assertThat(pipe.waiting().await(5, TimeUnit.SECONDS)).isTrue();

        channel.depart();

        assertThat(waiting.get(5, TimeUnit.SECONDS)).isInstanceOf(CameraGoneException.class);
        assertThat(channel.awaitIdle(5_000_000_000L)).isTrue();
        assertThatExceptionOfType(CameraGoneException.class).isThrownBy(() -> channel.readInt(0));
    }
}
