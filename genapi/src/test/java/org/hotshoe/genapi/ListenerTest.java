// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.hotshoe.command.Feature;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.Test;

/** Who is told of which change. */
class ListenerTest {
    private final MemoryPort port = new MemoryPort();
    private final List<String> told = new ArrayList<>();
    private final NodeMap map;

    ListenerTest() throws CameraException {
        map = Xml.load(port,
                "<IntReg Name='WidthReg'><Address>0</Address><Length>4</Length><AccessMode>RW</AccessMode></IntReg>",
                "<Integer Name='Width'><pValue>WidthReg</pValue><Max>640</Max></Integer>",
                "<IntSwissKnife Name='Room'><pVariable Name='W'>Width</pVariable><Formula>640-W</Formula>"
                        + "</IntSwissKnife>",
                "<Integer Name='OffsetX'><Value>0</Value><pMax>Room</pMax></Integer>",
                "<Integer Name='Lock'><Value>0</Value></Integer>",
                "<Integer Name='Locked'><Value>0</Value><pIsLocked>Lock</pIsLocked></Integer>",
                "<Integer Name='Selector'><Value>0</Value><pSelected>Selected</pSelected></Integer>",
                "<IntReg Name='Selected'><Address>0x20</Address><AccessMode>RW</AccessMode></IntReg>",
                "<MaskedIntReg Name='LowByte'><Address>0</Address><Length>4</Length><LSB>0</LSB><MSB>7</MSB>"
                        + "</MaskedIntReg>",
                "<IntReg Name='Payload'><Address>0x10</Address><Cachable>WriteThrough</Cachable>"
                        + "<pInvalidator>Width</pInvalidator></IntReg>",
                "<Command Name='Go'><Value>0</Value><CommandValue>1</CommandValue></Command>",
                "<Integer Name='Other'><Value>0</Value></Integer>");
        for (String name : List.of("Width", "OffsetX", "Locked", "Selected", "LowByte", "Payload", "Other")) {
            feature(name).addListener(feature -> told.add(feature.name()));
        }
    }

    private Feature feature(String name) {
        return map.feature(name).orElseThrow();
    }

    @Test
    void shouldTellWhatDependsOnAWrittenValueAndWhatSharesItsBytes() throws Exception {
        // OffsetX by its maximum, LowByte by its bytes, Payload by its invalidator.
        feature("Width").setText("320");
        assertThat(told).containsExactlyInAnyOrder("Width", "OffsetX", "LowByte", "Payload");
    }

    @Test
    void shouldTellOfAccessAndOfSelectedFeatures() throws Exception {
        feature("Lock").setText("1");
        assertThat(told).containsExactly("Locked");
        feature("Selector").setText("1");
        assertThat(told).containsExactly("Locked", "Selected");
    }

    @Test
    void shouldTellEverybodyAfterACommandAndAnInvalidation() throws Exception {
        Xml.command(map, "Go").execute();
        assertThat(told).hasSize(7).doesNotHaveDuplicates();
        map.invalidate();
        assertThat(told).hasSize(14);
    }

    @Test
    void shouldTellNobodyOfReadsAndRefusedValues() throws Exception {
        feature("Width").text();
        feature("Payload").text();
        assertThatThrownBy(() -> feature("Width").setText("641")).isInstanceOf(CameraException.class);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldTellOnceOfSeveralWritesDoneAtomically() throws Exception {
        map.atomically(() -> {
            feature("Width").setText("8");
            feature("Width").setText("16");
            feature("Other").setText("1");
            assertThat(told).isEmpty();
        });
        assertThat(told).containsExactlyInAnyOrder("Width", "OffsetX", "LowByte", "Payload", "Other");
    }

    @Test
    void shouldTellOfAWriteThatTheDeviceFailed() {
        port.failWith("broken");
        assertThatThrownBy(() -> feature("Width").setText("8")).hasMessageContaining("broken");
        assertThat(told).contains("Width");
    }

    @Test
    void shouldTellNobodyWhoseRegistrationIsClosed() throws Exception {
        final List<Feature> mine = new ArrayList<>();
        final AutoCloseable registration = feature("Other").addListener(mine::add);
        feature("Other").setText("1");
        registration.close();
        registration.close();
        feature("Other").setText("2");
        assertThat(mine).containsExactly(feature("Other"));
    }

    @Test
    void shouldTellTheOthersWhenAListenerFails() throws Exception {
        feature("Other").addListener(feature -> {
            throw new IllegalStateException("a bad listener");
        });
        feature("Other").addListener(feature -> told.add("second"));
        feature("Other").setText("1");
        assertThat(told).containsExactly("Other", "second");
    }

    @Test
    void shouldLetAListenerWaitForAnotherThreadThatUsesTheMap() throws Exception {
        final ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            final List<String> read = new ArrayList<>();
            feature("Width").addListener(feature -> {
                try {
                    // Would time out if the lock of the map were held.
                    read.add(other.submit(feature::text).get(10, TimeUnit.SECONDS));
                } catch (Exception failed) {
                    read.add(failed.toString());
                }
            });
            feature("Width").setText("24");
            assertThat(read).containsExactly("24");
        } finally {
            other.shutdownNow();
        }
    }
}
