// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.hotshoe.device.CameraProperties;
import org.hotshoe.selector.internal.side.Side;

/** The policy, read once from its configuration. Immutable. */
public final class Policy {
    private static final int LONGEST_WAIT_MILLIS = 24 * 60 * 60 * 1000;

    private final List<String> order;
    private final Map<String, String> pins = new HashMap<>();
    private final Set<String> denied = new HashSet<>();
    private final long waitNanos;
    private final boolean takeOver;
    private final List<String> problems = new ArrayList<>();

    /**
     * Reads a configuration. What is malformed in it is left out and told by {@link #problems()}.
     *
     * @param config the configuration
     */
    public Policy(SelectorConfig config) {
        order = items(config.order());
        for (String pin : items(config.pins())) {
            int at = pin.indexOf('=');
            if (at > 0 && at < pin.length() - 1) {
                pins.put(pin.substring(0, at).strip(), pin.substring(at + 1).strip());
            } else {
                problems.add("a pin is camera=backend, this one is ignored: " + pin);
            }
        }
        for (String rule : items(config.deny())) {
            int at = rule.indexOf('=');
            String plain = at < 0 ? rule.strip() : rule.substring(0, at).strip() + "=" + rule.substring(at + 1).strip();
            if (plain.startsWith("=") || plain.endsWith("=")) {
                problems.add("a denial is backend or camera=backend, this one is ignored: " + rule);
            } else {
                denied.add(plain);
            }
        }
        int wait = Math.max(0, Math.min(LONGEST_WAIT_MILLIS, config.waitMillis()));
        if (wait != config.waitMillis()) {
            problems.add("the wait lies in 0.." + LONGEST_WAIT_MILLIS + " ms: " + config.waitMillis() + "; taken: "
                    + wait);
        }
        waitNanos = TimeUnit.MILLISECONDS.toNanos(wait);
        takeOver = config.takeOver();
    }

    /** Plain configuration files know no lists: several items in one text are parted by commas. */
    private static List<String> items(String... texts) {
        return Arrays.stream(texts).flatMap(text -> Arrays.stream(text.split(","))).map(String::strip)
                .filter(item -> !item.isEmpty()).toList();
    }

    /** What in the configuration is malformed, one sentence each. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** How long sessions wait for a camera that no backend reaches. */
    public long waitNanos() {
        return waitNanos;
    }

    /** Whether a better backend takes over running sessions. */
    public boolean takeOver() {
        return takeOver;
    }

    /** Whether a backend is not to be used for a camera. */
    public boolean denies(String cameraId, Side side) {
        return denies(cameraId, side.backend()) || denied.contains(serial(side) + "=" + side.backend());
    }

    /** The same of a backend that is not there at the moment. */
    public boolean denies(String cameraId, String backend) {
        return denied.contains(backend) || denied.contains(cameraId + "=" + backend);
    }

    private static String serial(Side side) {
        return String.valueOf(side.properties().getOrDefault(CameraProperties.SERIAL, ""));
    }

    /** The backend that a camera is pinned to; empty when none. */
    public String pin(String cameraId, Iterable<Side> sides) {
        String pinned = pins.get(cameraId);
        for (Side side : sides) {
            pinned = pinned == null ? pins.get(serial(side)) : pinned;
        }
        return pinned == null ? "" : pinned;
    }

    /** Where in the configured order a backend stands; all that are not named stand behind it. */
    public int place(Side side) {
        int at = order.indexOf(side.backend());
        return at < 0 ? order.size() : at;
    }

    /** Whether the configured order names a backend. */
    public boolean names(Side side) {
        return order.contains(side.backend());
    }

    /**
     * Sides that may be used, best first.
     *
     * @param cameraId camera
     * @param sides    all sides
     * @param pinned   backend that comes before all others; empty for none
     */
    public List<Side> ranked(String cameraId, List<Side> sides, String pinned) {
        return sides.stream().filter(side -> !side.gone() && !denies(cameraId, side))
                .sorted(Comparator.comparing((Side side) -> !side.backend().equals(pinned))
                        .thenComparingInt(this::place).thenComparing(Comparator.comparingInt(Side::ranking).reversed())
                        .thenComparing(Side::backend))
                .toList();
    }
}
