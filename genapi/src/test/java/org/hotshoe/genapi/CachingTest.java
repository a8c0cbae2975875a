// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.IntegerFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from the device, and when. */
class CachingTest {
    private final MemoryPort port = new MemoryPort();

    private static String register(String name, int address, String cachable, String more) {
        return "<IntReg Name='" + name + "'><Address>" + address + "</Address><Length>4</Length>"
                + "<AccessMode>RW</AccessMode>"
                + (cachable.isEmpty() ? "" : "<Cachable>" + cachable + "</Cachable>") + more + "</IntReg>";
    }

    private int reads() {
        return (int) port.accesses().stream().filter(access -> access.startsWith("R")).count();
    }

    /** Reads in: two reads; then a write and a read; then a read after the device changed by itself. */
    @ParameterizedTest
    @CsvSource({"NoCache, 2, 1, 9", "WriteThrough, 1, 0, 5", "WriteAround, 1, 1, 5", "'', 1, 1, 5"})
    void shouldKeepWhatTheCachingModeAllows(String mode, int twoReads, int afterWrite, long stale) throws Exception {
        final IntegerFeature feature = Xml.integer(Xml.load(port, register("R", 0, mode, "")), "R");
        feature.value();
        feature.value();
        assertThat(reads()).isEqualTo(twoReads);
        feature.set(5);
        assertThat(feature.value()).isEqualTo(5);
        assertThat(reads()).isEqualTo(afterWrite);
        port.put(0, "09000000");
        assertThat(feature.value()).isEqualTo(stale);
    }

    @Test
    void shouldReadAnewAfterInvalidation() throws Exception {
        final NodeMap map = Xml.load(port, register("R", 0, "WriteThrough", ""));
        Xml.integer(map, "R").value();
        port.put(0, "09000000");
        map.invalidate();
        assertThat(Xml.integer(map, "R").value()).isEqualTo(9);
    }

    @Test
    void shouldReadARegisterOnceInAnOperationHoweverManyNodesUseIt() throws Exception {
        final NodeMap map = Xml.load(port, register("R", 0, "NoCache", ""),
                "<IntSwissKnife Name='A'><pVariable Name='X'>R</pVariable><Formula>X+1</Formula></IntSwissKnife>",
                "<IntSwissKnife Name='B'><pVariable Name='X'>R</pVariable><pVariable Name='Y'>A</pVariable>"
                        + "<Formula>X+Y</Formula></IntSwissKnife>",
                "<Integer Name='C'><pValue>B</pValue><pIsAvailable>A</pIsAvailable></Integer>");
        assertThat(Xml.integer(map, "C").value()).isEqualTo(1);
        assertThat(reads()).isEqualTo(1);
        port.put(0, "02000000");
        assertThat(Xml.integer(map, "C").value()).isEqualTo(5);
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void shouldReadNothingForACachedFormula() throws Exception {
        final NodeMap map = Xml.load(port, register("R", 0, "WriteThrough", ""),
                "<SwissKnife Name='A'><pVariable Name='X'>R</pVariable><Formula>X/2</Formula></SwissKnife>");
        port.put(0, "03000000");
        assertThat(Xml.real(map, "A").value()).isEqualTo(1.5);
        port.accesses();
        assertThat(Xml.real(map, "A").value()).isEqualTo(1.5);
        assertThat(reads()).isZero();
        Xml.integer(map, "R").set(4);
        assertThat(Xml.real(map, "A").value()).isEqualTo(2);
    }

    @Test
    void shouldShareBytesOfNodesOnTheSameRegister() throws Exception {
        final NodeMap map = Xml.load(port, "<StructReg><Address>0</Address><Length>4</Length>"
                        + "<AccessMode>RW</AccessMode>"
                + "<StructEntry Name='A'><Bit>0</Bit></StructEntry><StructEntry Name='B'><Bit>1</Bit></StructEntry>"
                + "<StructEntry Name='C'><LSB>0</LSB><MSB>7</MSB></StructEntry></StructReg>");
        port.put(0, "03000000");
        assertThat(Xml.integer(map, "A").value()).isEqualTo(1);
        assertThat(Xml.integer(map, "B").value()).isEqualTo(1);
        assertThat(Xml.integer(map, "C").value()).isEqualTo(3);
        assertThat(reads()).isEqualTo(1);
        Xml.integer(map, "B").set(0);
        assertThat(Xml.integer(map, "C").value()).isEqualTo(1);
    }

    @Test
    void shouldNeverDisagreeOnOverlappingBytes() throws Exception {
        final NodeMap map = Xml.load(port, register("Word", 0x10, "WriteThrough", ""),
                "<IntReg Name='High'><Address>0x12</Address><Length>2</Length><AccessMode>RW</AccessMode>"
                        + "<Cachable>WriteThrough</Cachable></IntReg>",
                "<IntReg Name='Live'><Address>0x13</Address><Length>1</Length><Cachable>NoCache</Cachable></IntReg>");
        assertThat(Xml.integer(map, "Word").value()).isZero();
        Xml.integer(map, "High").set(0x1234);
        assertThat(Xml.integer(map, "Word").value()).isEqualTo(0x12340000L);
        Xml.integer(map, "Word").set(0xABCD0000L);
        assertThat(Xml.integer(map, "High").value()).isEqualTo(0xABCD);
        // The device changes by itself; one node notices, so all do.
        port.put(0x13, "77");
        assertThat(Xml.integer(map, "High").value()).isEqualTo(0xABCD);
        assertThat(Xml.integer(map, "Live").value()).isEqualTo(0x77);
        assertThat(Xml.integer(map, "High").value()).isEqualTo(0x77CD);
        assertThat(Xml.integer(map, "Word").value()).isEqualTo(0x77CD0000L);
    }

    @Test
    void shouldDropWhatNamesTheChangedNodeAsInvalidator() throws Exception {
        final NodeMap map = Xml.load(port, register("WidthReg", 0, "WriteThrough", ""),
                "<Integer Name='Width'><pValue>WidthReg</pValue></Integer>",
                register("Payload", 8, "WriteThrough", "<pInvalidator>Width</pInvalidator>"),
                register("Behind", 12, "WriteThrough", "<pInvalidator>PayloadNode</pInvalidator>"),
                "<Integer Name='PayloadNode'><pValue>Payload</pValue></Integer>",
                register("Other", 16, "WriteThrough", ""));
        for (String name : new String[] {"Payload", "Behind", "Other"}) {
            assertThat(Xml.integer(map, name).value()).isZero();
        }
        port.put(8, "01000000");
        port.put(12, "02000000");
        port.put(16, "03000000");
        // Below the node that is named: the register itself.
        Xml.integer(map, "WidthReg").set(640);
        assertThat(Xml.integer(map, "Payload").value()).isEqualTo(1);
        assertThat(Xml.integer(map, "Behind").value()).isEqualTo(2);
        assertThat(Xml.integer(map, "Other").value()).isZero();
        assertThat(reads()).isEqualTo(5);
    }

    @Test
    void shouldReadAgainAfterAnyWriteWhatTheDescriptionIsSilentAbout() throws Exception {
        final NodeMap map = Xml.load(port, register("Binning", 0, "", ""), register("Silent", 4, "", ""),
                register("Stated", 8, "WriteThrough", ""));
        Xml.integer(map, "Silent").value();
        Xml.integer(map, "Stated").value();
        port.put(4, "01000000");
        port.put(8, "01000000");
        Xml.integer(map, "Binning").set(2);
        // Its own write is no exception: the device may have rounded it.
        port.put(0, "04000000");
        assertThat(Xml.integer(map, "Binning").value()).isEqualTo(4);
        assertThat(Xml.integer(map, "Silent").value()).isEqualTo(1);
        assertThat(Xml.integer(map, "Stated").value()).isZero();
    }

    @Test
    void shouldReadWhatASelectorSelects() throws Exception {
        final NodeMap map = Xml.load(port,
                "<Enumeration Name='GainSelector'><EnumEntry Name='Red'><Value>0</Value></EnumEntry>"
                        + "<EnumEntry Name='Blue'><Value>1</Value></EnumEntry><Value>0</Value>"
                        + "<pSelected>Gain</pSelected></Enumeration>",
                "<Integer Name='Gain'><pValue>GainReg</pValue></Integer>",
                "<IntReg Name='GainReg'><Address>0x100</Address><pIndex Offset='16'>GainSelector</pIndex>"
                        + "<Length>4</Length><AccessMode>RW</AccessMode><Cachable>WriteThrough</Cachable></IntReg>");
        port.put(0x100, "01000000");
        port.put(0x110, "02000000");
        final EnumerationFeature selector = Xml.enumeration(map, "GainSelector");
        final IntegerFeature gain = Xml.integer(map, "Gain");
        assertThat(gain.value()).isEqualTo(1);
        selector.set("Blue");
        assertThat(gain.value()).isEqualTo(2);
        gain.set(7);
        assertThat(port.get(0x110, 4)).isEqualTo("07000000");
        selector.set("Red");
        assertThat(gain.value()).isEqualTo(1);
        assertThat(selector.selected()).containsExactly(gain);
    }

    @Test
    void shouldDropWhatADeviceSideSelectorSelects() throws Exception {
        final NodeMap map = Xml.load(port, register("SelectorReg", 0, "WriteThrough", ""),
                "<Integer Name='Selector'><pValue>SelectorReg</pValue><pSelected>Selected</pSelected></Integer>",
                register("SelectedReg", 4, "WriteThrough", ""),
                "<Integer Name='Selected'><pValue>SelectedReg</pValue></Integer>");
        Xml.integer(map, "Selected").value();
        // The device shows another value at the same address.
        port.put(4, "08000000");
        Xml.integer(map, "Selector").set(1);
        assertThat(Xml.integer(map, "Selected").value()).isEqualTo(8);
    }

    @Test
    void shouldPollWhatIsTooOldUnlessPollingIsBlocked() throws Exception {
        final NodeMap map = Xml.load(port, "<Integer Name='Block'><Value>0</Value></Integer>",
                register("R", 0, "WriteThrough", "<PollingTime>30</PollingTime><pBlockPolling>Block</pBlockPolling>"),
                register("Slow", 4, "WriteThrough", "<PollingTime>3600000</PollingTime>"));
        Xml.integer(map, "R").value();
        Xml.integer(map, "Slow").value();
        port.put(0, "05000000");
        port.put(4, "05000000");
        Thread.sleep(40);
        Xml.integer(map, "Block").set(1);
        assertThat(Xml.integer(map, "R").value()).isZero();
        Xml.integer(map, "Block").set(0);
        assertThat(Xml.integer(map, "R").value()).isEqualTo(5);
        assertThat(Xml.integer(map, "Slow").value()).isZero();
    }

    @Test
    void shouldPollANodeThatSaysSoDownToItsRegister() throws Exception {
        final NodeMap map = Xml.load(port, "<Integer Name='Block'><Value>0</Value></Integer>",
                register("Reg", 0, "WriteThrough", ""),
                "<Enumeration Name='E'><EnumEntry Name='A'><Value>0</Value></EnumEntry><EnumEntry Name='B'>"
                        + "<Value>1</Value></EnumEntry><pValue>Between</pValue><PollingTime>30</PollingTime>"
                        + "<pBlockPolling>Block</pBlockPolling></Enumeration>",
                "<Integer Name='Between'><pValue>Reg</pValue></Integer>",
                "<SwissKnife Name='K'><pVariable Name='X'>E</pVariable><Formula>X * 2</Formula></SwissKnife>");
        assertThat(Xml.enumeration(map, "E").value()).isEqualTo("A");
        assertThat(Xml.real(map, "K").value()).isZero();
        port.put(0, "01000000");
        Xml.integer(map, "Block").set(1);
        Thread.sleep(40);
        assertThat(Xml.enumeration(map, "E").value()).isEqualTo("A");
        assertThat(reads()).isEqualTo(1);
        Xml.integer(map, "Block").set(0);
        assertThat(Xml.real(map, "K").value()).isEqualTo(2);
        assertThat(Xml.enumeration(map, "E").value()).isEqualTo("B");
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void shouldAskTheDeviceWhetherACommandIsDone() throws Exception {
        final NodeMap map = Xml.load(port, register("Reg", 0, "WriteThrough", ""),
                "<Command Name='Start'><pValue>Reg</pValue><CommandValue>3</CommandValue></Command>",
                register("State", 8, "WriteThrough", ""),
                "<IntReg Name='WriteOnly'><Address>4</Address><AccessMode>WO</AccessMode></IntReg>",
                "<Integer Name='Five'><Value>5</Value></Integer>",
                "<Command Name='Fire'><pValue>WriteOnly</pValue><pCommandValue>Five</pCommandValue></Command>");
        Xml.integer(map, "State").value();
        Xml.command(map, "Start").execute();
        assertThat(port.get(0, 4)).isEqualTo("03000000");
        assertThat(Xml.command(map, "Start").isDone()).isFalse();
        port.put(0, "00000000");
        port.put(8, "01000000");
        assertThat(Xml.command(map, "Start").isDone()).isTrue();
        // A command may change anything.
        assertThat(Xml.integer(map, "State").value()).isEqualTo(1);
        Xml.command(map, "Fire").execute();
        assertThat(port.get(4, 4)).isEqualTo("05000000");
        assertThat(Xml.command(map, "Fire").isDone()).isTrue();
    }

    @Test
    void shouldBoundTheCacheWhateverASelectorRunsThrough() throws Exception {
        final NodeMap map = Xml.load(port, "<Integer Name='Index'><Value>0</Value></Integer>",
                "<IntReg Name='Lut'><pIndex Offset='4'>Index</pIndex><Length>4</Length><AccessMode>RW</AccessMode>"
                        + "</IntReg>");
        for (int i = 0; i < 40_000; i += 7) {
            Xml.integer(map, "Index").set(i);
            assertThat(Xml.integer(map, "Lut").value()).isZero();
        }
        Xml.integer(map, "Index").set(70);
        Xml.integer(map, "Lut").set(4);
        assertThat(port.get(280, 4)).isEqualTo("04000000");
    }
}
