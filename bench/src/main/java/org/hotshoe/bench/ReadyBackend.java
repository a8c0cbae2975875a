// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.Flow;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.CaptureStatistics;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameListener;
import org.hotshoe.command.CommandService;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.DeviceService;
import org.osgi.framework.BundleContext;

/** A backend whose next frame is always ready and costs nothing: what is measured is what stands before it. */
final class ReadyBackend {
    private static final int FRAMES = 8;

    private ReadyBackend() {
    }

    /** Registers the three services of one camera. */
    static void register(BundleContext context) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("hotshoe.camera.id", "ready-1");
        properties.put("hotshoe.backend", "ready");
        CommandSession commands = blank(CommandSession.class);
        context.registerService(CaptureService.class, settings -> new ReadySession(settings), properties);
        context.registerService(CommandService.class, () -> commands, properties);
        context.registerService(DeviceService.class, blank(DeviceService.class), properties);
    }

    /** Answers every call with nothing. */
    private static <T> T blank(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> switch (method.getReturnType().getName()) {
                    case "int" -> 0;
                    case "boolean" -> false;
                    default -> null;
                }));
    }

    /** A session without a camera. */
    private static final class ReadySession implements CaptureSession {
        private final CaptureSettings settings;
        private final ReadyFrame[] frames = new ReadyFrame[FRAMES];
        private long next;

        ReadySession(CaptureSettings settings) {
            this.settings = settings;
            for (int i = 0; i < FRAMES; i++) {
                frames[i] = new ReadyFrame();
            }
        }

        @Override
        public CaptureSettings settings() {
            return settings;
        }

        @Override
        public List<String> adjustments() {
            return List.of();
        }

        @Override
        public void start() {
            next = 0;
        }

        @Override
        public void stop() {
            // Nothing runs.
        }

        @Override
        public boolean streaming() {
            return true;
        }

        @Override
        public Frame take(Duration timeout) {
            return poll();
        }

        @Override
        public Frame poll() {
            ReadyFrame frame = frames[(int) (next % FRAMES)];
            frame.open(next++);
            return frame;
        }

        @Override
        public void setListener(FrameListener listener) {
            throw new IllegalStateException("frames are taken");
        }

        @Override
        public Flow.Publisher<Frame> publisher() {
            throw new IllegalStateException("frames are taken");
        }

        @Override
        public CaptureStatistics statistics() {
            return new CaptureStatistics(next, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
