// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CameraWatchTest {
    private final ScriptedBus bus = new ScriptedBus();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private CameraWatch watch = watch(20);

    private CameraWatch watch(int intervalMillis) {
        return new CameraWatch(bus, this::announce, intervalMillis);
    }

    private Announcer.Announced announce(Sighting sighting) {
        String serial = sighting.identity().serialNumber();
        if (serial.equals("refused")) {
            throw new IllegalStateException("refused");
        }
        log.add("+" + serial);
        return new Announcer.Announced() {
            @Override
            public boolean gone() {
                return gone.contains(serial);
            }

            @Override
            public void end(boolean left) {
                gone.remove(serial);
                log.add((left ? "-" : "stop ") + serial);
            }
        };
    }

    @AfterEach
    void end() {
        watch.close();
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(2);
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }

    @Test
    void shouldAnnounceWhatIsThereBeforeStartReturns() {
        bus.plugged.put(3, "a");
        bus.plugged.put(4, "b");

        watch.start(10_000);

        assertThat(log).containsExactlyInAnyOrder("+a", "+b");
        assertThat(watch.cameras()).isEqualTo(2);
        assertThat(watch.lastReport().devices()).isEqualTo(4);
    }

    @Test
    void shouldFollowArrivalAndDeparture() throws InterruptedException {
        watch.start(10_000);
        bus.plugged.put(3, "a");
        await("arrival", () -> log.equals(List.of("+a")));
        bus.plugged.remove(3);
        await("departure", () -> log.equals(List.of("+a", "-a")));
    }

    @Test
    void shouldTakeANewAddressForAReplug() throws InterruptedException {
        bus.plugged.put(3, "a");
        watch.start(10_000);
        bus.plugged.put(4, "a");
        bus.plugged.remove(3);

        await("departure and arrival", () -> log.equals(List.of("+a", "-a", "+a")) || log.equals(
                List.of("+a", "+a", "-a")));
    }

    @Test
    void shouldRetireAtOnceWhatTransfersCallGone() throws InterruptedException {
        watch.close();
        watch = watch(60_000);
        bus.plugged.put(3, "a");
        watch.start(10_000);
        bus.plugged.remove(3);
        gone.add("a");

        watch.lookSoon();

        await("departure long before the next look", () -> log.equals(List.of("+a", "-a")));
    }

    @Test
    void shouldAnnounceAgainAtTheSameAddressAfterGone() throws InterruptedException {
        bus.plugged.put(3, "a");
        watch.start(10_000);
        gone.add("a");
        watch.lookSoon();

        await("departure and arrival", () -> log.equals(List.of("+a", "-a", "+a")));
    }

    @Test
    void shouldTryAgainUntilACameraCanBeRead() throws InterruptedException {
        bus.readable = false;
        bus.plugged.put(3, "a");
        watch.start(10_000);
        assertThat(watch.lastReport().troubles()).containsEntry(ScriptedBus.key(3), "cannot open a; try again");
        assertThat(log).isEmpty();

        bus.readable = true;

        await("arrival", () -> log.equals(List.of("+a")));
        await("no trouble left", () -> watch.lastReport().troubles().isEmpty());
    }

    @Test
    void shouldNotLookAgainWhileTheSignatureStays() throws InterruptedException {
        bus.plugged.put(3, "a");
        watch.start(10_000);
        int looks = bus.looks.get();
        Thread.sleep(200);

        assertThat(bus.looks.get()).isEqualTo(looks);
    }

    @Test
    void shouldLookEveryTimeWithoutASignature() throws InterruptedException {
        bus.cheap = false;
        watch.start(10_000);

        await("several looks", () -> bus.looks.get() > 5);
        bus.plugged.put(3, "a");
        await("arrival", () -> log.equals(List.of("+a")));
    }

    @Test
    void shouldOutliveABusThatFailsAndTellOfIt() throws InterruptedException {
        bus.broken = true;
        bus.plugged.put(3, "a");
        watch.start(10_000);
        assertThat(watch.failure()).hasValue("the bus is broken");

        bus.broken = false;

        await("arrival", () -> log.equals(List.of("+a")));
        await("failure is over", () -> watch.failure().isEmpty());
    }

    @Test
    void shouldAnnounceOthersWhenOneIsRefused() {
        bus.plugged.put(3, "refused");
        bus.plugged.put(4, "b");

        watch.start(10_000);

        assertThat(log).containsExactly("+b");
        assertThat(watch.cameras()).isEqualTo(1);
    }

    @Test
    void shouldEndEveryCameraAndItsThread() {
        bus.plugged.put(3, "a");
        watch.start(10_000);

        watch.close();

        assertThat(log).containsExactly("+a", "stop a");
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                .doesNotContain("hotshoe-usb4java-watch");
    }

    @Test
    void shouldBearBeingClosedWithoutBeingStarted() {
        watch.close();
        watch.close();

        assertThat(bus.looks).hasValue(0);
    }
}
