// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunksTest {
    private final ByteBuffer slot = ByteBuffer.allocateDirect(4096).order(ByteOrder.LITTLE_ENDIAN);
    private final Chunks chunks = new Chunks(slot);
    private int end;

    private void chunk(int id, int length, boolean bigEndian) {
        for (int i = 0; i < length; i++) {
            slot.put(end++, (byte) (id + i));
        }
        tag(id, length, bigEndian);
    }

    private void tag(int id, int length, boolean bigEndian) {
        slot.order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        slot.putInt(end, id).putInt(end + 4, length);
        end += 8;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldSplitAChainInEitherByteOrderAndLeaveTheImageOut(boolean bigEndian) {
        chunk(0x1000, 100, bigEndian);
        chunk(0xA001, 4, bigEndian);
        chunk(0xA002, 0, bigEndian);
        chunk(0xFFFF_FFFE, 8, bigEndian);
        assertThat(chunks.split(end, 1)).as("length of the image").isEqualTo(100);
        assertThat(chunks.count()).isEqualTo(3);
        assertThat(chunks.id(0)).isEqualTo(0xA001);
        assertThat(chunks.id(1)).isEqualTo(0xA002);
        assertThat(chunks.id(2)).isEqualTo(0xFFFF_FFFE);
        ByteBuffer data = chunks.data(0);
        assertThat(data.remaining()).isEqualTo(4);
        assertThat(data.get(3)).isEqualTo((byte) (0xA001 + 3));
        assertThat(data.isReadOnly()).isTrue();
        assertThat(data.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        assertThat(chunks.data(1).remaining()).isZero();
    }

    @Test
    void shouldKeepTheFirstChunkWhenThereIsNoImage() {
        chunk(7, 12, false);
        chunk(8, 16, false);
        assertThat(chunks.split(end, 0)).isEqualTo(12);
        assertThat(chunks.count()).isEqualTo(2);
        assertThat(chunks.id(0)).isEqualTo(7);
        assertThat(chunks.data(0).get(11)).isEqualTo((byte) (7 + 11));
    }

    @Test
    void shouldHaveNoChunksInAnImageAlone() {
        chunk(1, 50, false);
        assertThat(chunks.split(end, 1)).isEqualTo(50);
        assertThat(chunks.count()).isZero();
    }

    @Test
    void shouldNotBelieveAChainThatDoesNotEndAtTheStart() {
        chunk(1, 50, false);
        chunk(2, 20, false);
        assertThat(chunks.split(end - 1, 1)).isEqualTo(-1);
        assertThat(chunks.count()).isZero();
        slot.order(ByteOrder.LITTLE_ENDIAN).putInt(end - 4, 19);
        assertThat(chunks.split(end, 1)).isEqualTo(-1);
        slot.putInt(end - 4, end);
        assertThat(chunks.split(end, 1)).isEqualTo(-1);
        slot.putInt(end - 4, -1);
        assertThat(chunks.split(end, 1)).isEqualTo(-1);
        assertThat(chunks.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void shouldFindNothingInFewerBytesThanATag(int bytes) {
        assertThat(chunks.split(bytes, 0)).isEqualTo(-1);
        assertThat(chunks.count()).isZero();
    }

    @Test
    void shouldForgetTheChunksOfTheBlockBefore() {
        chunk(1, 50, false);
        chunk(2, 20, false);
        chunks.split(end, 0);
        chunks.split(3, 0);
        assertThat(chunks.count()).isZero();
        chunks.split(end, 0);
        chunks.clear();
        assertThat(chunks.count()).isZero();
    }

    @Test
    void shouldTakeChainsOfSixtyFourAndOfAHundredAndTwentyEightChunks() {
        for (int count : new int[] {64, 65, 128}) {
            end = 0;
            for (int i = 0; i < count; i++) {
                chunk(i, i % 5, false);
            }
            assertThat(chunks.split(end, 1)).isZero();
            assertThat(chunks.count()).isEqualTo(count - 1);
            assertThat(chunks.id(0)).isEqualTo(1);
            assertThat(chunks.id(count - 2)).isEqualTo(count - 1);
        }
    }

    @Test
    void shouldTakeLongerChainsForNone() {
        for (int i = 0; i < 129; i++) {
            chunk(i, 1, false);
        }
        assertThat(chunks.split(end, 1)).isEqualTo(-1);
        assertThat(chunks.count()).isZero();
    }

    @Test
    void shouldRefuseAnIndexThatIsNotThere() {
        chunk(1, 50, false);
        chunk(2, 20, false);
        chunks.split(end, 1);
        assertThatThrownBy(() -> chunks.id(1)).isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("index=1");
        assertThatThrownBy(() -> chunks.data(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
