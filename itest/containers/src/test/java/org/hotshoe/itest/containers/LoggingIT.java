// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/** What Hotshoe logs through the JDK is in the container's log service. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class LoggingIT {
    @Inject
    private LogReaderService reader;

    /** The container. */
    @Configuration
    public static Option[] container() {
        return new Option[] {Containers.services(), Containers.log(), Containers.simulated()};
    }

    /** Once, however many could hand it on; with braces as they are. */
    @Test
    public void shouldReachTheLogServiceOnceWithNameLevelAndCause() throws Exception {
        List<LogEntry> entries = new CopyOnWriteArrayList<>();
        LogListener listener = entry -> {
            if (String.valueOf(entry.getMessage()).contains("hotshoe-logging-it")) {
                entries.add(entry);
            }
        };
        reader.addLogListener(listener);
        try {
            System.getLogger("org.hotshoe.u3v.internal.Probe").log(System.Logger.Level.WARNING,
                    "hotshoe-logging-it lost {} of 3", new IllegalStateException("the cause"));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (entries.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            Thread.sleep(300);
        } finally {
            reader.removeLogListener(listener);
        }
        assertEquals(entries.toString(), 1, entries.size());
        LogEntry entry = entries.get(0);
        assertEquals("hotshoe-logging-it lost {} of 3", entry.getMessage());
        assertEquals(LogLevel.WARN, entry.getLogLevel());
        assertEquals("org.hotshoe.u3v.internal.Probe", entry.getLoggerName());
        assertEquals("the cause", entry.getException().getMessage().replaceAll(".*IllegalStateException: ", ""));
    }
}
