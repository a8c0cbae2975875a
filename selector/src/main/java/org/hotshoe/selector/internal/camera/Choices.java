// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.camera;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hotshoe.device.BackendChoice;
import org.hotshoe.device.CameraChoice;
import org.hotshoe.device.SwapReport;
import org.hotshoe.selector.internal.policy.Policy;
import org.hotshoe.selector.internal.side.Side;

/** Tells people which backends there are for a camera, and why one of them was chosen. */
final class Choices {
    private final String id;
    private final Policy policy;
    private final List<Side> sides;
    private final Collection<String> yielded;

    Choices(String id, Policy policy, List<Side> sides, Collection<String> yielded) {
        this.id = id;
        this.policy = policy;
        this.sides = sides;
        this.yielded = yielded;
    }

    /** Names of backends, for a message. */
    static String usable(List<Side> sides, Collection<String> yielded) {
        String names = Stream.concat(sides.stream().map(Side::backend), yielded.stream()).distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    CameraChoice of(Side current, String pinned, long swaps, Optional<SwapReport> lastSwap) {
        String byPolicy = policy.pin(id, sides);
        String pin = pinned.isEmpty() ? byPolicy : pinned;
        List<BackendChoice> backends = new ArrayList<>();
        for (Side side : policy.ranked(id, sides, pin)) {
            backends.add(new BackendChoice(side.backend(), side.ranking(), side == current, false, reason(side, current,
                    pin, pinned)));
        }
        for (String name : yielded) {
            if (sides.stream().noneMatch(side -> side.backend().equals(name))) {
                backends.add(new BackendChoice(name, 0, false, false, "does not reach the camera while the one that is "
                        + "used has it; takes it when that lets go"));
            }
        }
        for (Side side : sides) {
            if (policy.denies(id, side)) {
                backends.add(new BackendChoice(side.backend(), side.ranking(), false, true, "denied by the policy"));
            }
        }
        return new CameraChoice(id, current == null ? "" : current.backend(), pin, backends, swaps, lastSwap);
    }

    private String reason(Side side, Side current, String pin, String pinned) {
        if (!side.trouble().isEmpty()) {
            return "could not take the camera over: " + side.trouble();
        }
        if (side.backend().equals(pin)) {
            return pinned.isEmpty() ? "pinned by the policy" : "pinned by use";
        }
        String place = policy.names(side) ? "place " + (policy.place(side) + 1) + " in the policy's order"
                : "ranking " + side.ranking();
        return side == current ? "chosen: " + place : place;
    }
}
