// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.Test;

/** A user interface polls features: what is cached costs no memory. */
class SteadyReadingTest {
    private static final int READS = 20_000;

    private interface Reading {
        void read() throws CameraException;
    }

    /** The least of several runs: the compiler allocates on this thread, too, now and then. */
    private static long allocated(Reading reading) throws CameraException {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long id = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            final long before = threads.getThreadAllocatedBytes(id);
            for (int i = 0; i < READS; i++) {
                reading.read();
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
        }
        return least;
    }

    @Test
    void shouldReadCachedFeaturesThroughFormulasWithoutAllocating() throws Exception {
        final MemoryPort port = new MemoryPort();
        final NodeMap map = Xml.load(port,
                "<IntReg Name='Reg'><Address>0</Address><Cachable>WriteThrough</Cachable><AccessMode>RW</AccessMode>"
                        + "</IntReg>",
                "<IntSwissKnife Name='Knife'><pVariable Name='X'>Reg</pVariable>"
                        + "<Expression Name='Y'>X + 1000</Expression>"
                        + "<Formula>X &gt; 3 ? Y * Y : Y</Formula></IntSwissKnife>",
                "<Converter Name='Scaled'><pVariable Name='K'>Knife</pVariable><FormulaTo>FROM * K</FormulaTo>"
                        + "<FormulaFrom>K = 1 ? TO : TO / K</FormulaFrom><pValue>Reg</pValue></Converter>",
                "<Float Name='Feature'><pValue>Scaled</pValue><pIsLocked>Knife</pIsLocked></Float>");
        final FloatFeature feature = Xml.real(map, "Feature");
        final IntegerFeature knife = Xml.integer(map, "Knife");
        assertThat(knife.value()).isEqualTo(1000);
        port.accesses();
        assertThat(allocated(feature::value)).as("bytes for %d values", READS).isLessThan(READS);
        assertThat(allocated(knife::value)).as("bytes for %d values", READS).isLessThan(READS);
        assertThat(allocated(feature::maximum)).as("bytes for %d limits", READS).isLessThan(READS);
        assertThat(allocated(feature::accessMode)).as("bytes for %d access modes", READS).isLessThan(READS);
        assertThat(port.accesses()).isEmpty();
    }
}
