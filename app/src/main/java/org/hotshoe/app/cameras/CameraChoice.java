// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cameras;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the camera that a user means. */
public final class CameraChoice {

    private CameraChoice() {
    }

    /**
     * Picks a camera by id, serial number or the name that its user gave it; the beginning is enough when only one
     * camera has it. Case does not matter.
     *
     * @param cameras what there is
     * @param wanted  what the user said
     * @return the matches: one when it is clear, none when nothing fits, several when it is not clear
     */
    public static List<Camera> matches(List<Camera> cameras, String wanted) {
        String sought = wanted.toLowerCase(Locale.ROOT);
        List<Camera> exact = cameras.stream().filter(c -> names(c).anyMatch(sought::equals)).toList();
        if (!exact.isEmpty() || sought.isEmpty()) {
            return exact;
        }
        return cameras.stream().filter(c -> names(c).anyMatch(name -> name.startsWith(sought))).toList();
    }

    /**
     * Names the cameras, for a message.
     *
     * @param cameras what there is
     * @return ids with titles, or that there are none
     */
    public static String describe(List<Camera> cameras) {
        return cameras.isEmpty() ? "none" : cameras.stream().map(c -> c.info().id() + " (" + c.title() + ")")
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> names(Camera camera) {
        return Stream.of(camera.info().id(), camera.info().serialNumber(), camera.info().userDefinedName())
                .filter(name -> !name.isEmpty()).map(name -> name.toLowerCase(Locale.ROOT));
    }
}
