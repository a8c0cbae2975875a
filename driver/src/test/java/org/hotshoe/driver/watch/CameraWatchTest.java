// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CameraWatchTest {
    private static final int LONG = 60_000;
    private final Map<String, String> bus = new ConcurrentHashMap<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Map<String, Fake> cameras = new ConcurrentHashMap<>();
    private volatile boolean refusing;
    private CameraWatch watch;

    private final class Fake implements Announcer.Announced {
        private final String name;
        private volatile boolean gone;

        Fake(String name) {
            this.name = name;
        }

        @Override
        public boolean gone() {
            return gone;
        }

        @Override
        public void end() {
            events.add("-" + name);
        }
    }

    private void start(int interval) {
        watch = new CameraWatch("test", () -> new TreeMap<>(bus), name -> {
            if (refusing) {
                throw new CameraException("cannot open " + name + "; join the group");
            }
            events.add("+" + name);
            cameras.put(name, new Fake(name));
            return cameras.get(name);
        }, interval);
        watch.start(5_000);
    }

    @AfterEach
    void end() {
        watch.close();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 5_000_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void shouldAnnounceWhatIsThereBeforeItReturns() {
        bus.put("hotshoe0", "2-1");
        bus.put("hotshoe1", "2-2");
        start(LONG);
        assertThat(events).containsExactly("+hotshoe0", "+hotshoe1");
        assertThat(watch.cameras()).isEqualTo(2);
    }

    @Test
    void shouldFollowArrivalAndDeparture() throws Exception {
        start(10);
        bus.put("hotshoe0", "2-1");
        await(() -> watch.cameras() == 1);
        bus.remove("hotshoe0");
        await(() -> watch.cameras() == 0);
        assertThat(events).containsExactly("+hotshoe0", "-hotshoe0");
    }

    @Test
    void shouldTakeAnotherCameraUnderTheSameNameForAnotherOne() throws Exception {
        bus.put("hotshoe0", "2-1 5");
        start(10);
        bus.put("hotshoe0", "2-1 6");
        await(() -> events.size() == 3);
        assertThat(events).containsExactly("+hotshoe0", "-hotshoe0", "+hotshoe0");
    }

    @Test
    void shouldLookAtOnceWhenARequestSaysThatTheCameraLeft() throws Exception {
        bus.put("hotshoe0", "2-1");
        start(LONG);
        bus.clear();
        cameras.get("hotshoe0").gone = true;
        watch.lookSoon();
        await(() -> watch.cameras() == 0);
    }

    @Test
    void shouldKeepTryingACameraThatMayNotBeOpened() throws Exception {
        refusing = true;
        bus.put("hotshoe0", "2-1");
        start(10);
        assertThat(watch.troubles()).containsExactly("cannot open hotshoe0; join the group");
        refusing = false;
        await(() -> watch.cameras() == 1);
        await(() -> watch.troubles().isEmpty());
    }

    @Test
    void shouldEndAllCamerasWithItself() {
        bus.put("hotshoe0", "2-1");
        start(LONG);
        watch.close();
        assertThat(events).containsExactly("+hotshoe0", "-hotshoe0");
    }
}
