// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

/**
 * Topics and properties of the events that the selection sends through OSGi's Event Admin, where there is one. Events
 * are posted, not sent: they come in order and hold nothing up. Every event carries {@link CameraProperties#CAMERA_ID} and,
 * but for {@link #DEPARTED}, {@link CameraProperties#BACKEND}: the backend by which the camera is used.
 */
public final class CameraEvents {
    /** All topics, as a pattern. */
    public static final String ALL = "org/hotshoe/camera/*";
    /** A camera can be used: its services were published. */
    public static final String ARRIVED = "org/hotshoe/camera/ARRIVED";
    /** A camera cannot be used any more: its services are gone. */
    public static final String DEPARTED = "org/hotshoe/camera/DEPARTED";
    /**
     * A camera is used through another backend, or was found again. Carries {@link #FROM}, {@link #REASON} and
     * {@link #GAP_MILLIS}.
     */
    public static final String SWAPPED = "org/hotshoe/camera/SWAPPED";
    /**
     * Blocks of a stream were lost, in the camera, on the way, or in a change of backends. Carries
     * {@link #BLOCKS_LOST}. At most one a second for each camera, which then tells of all of them.
     */
    public static final String LOST = "org/hotshoe/camera/LOST";
    /** Something could not be restored after a change. Carries {@link #FROM}, {@link #REASON}, {@link #FAILURES}. */
    public static final String NOT_RESTORED = "org/hotshoe/camera/NOT_RESTORED";

    /** Backend that was left, a {@code String}. */
    public static final String FROM = "hotshoe.swap.from";
    /** Why, a {@code String} for people; see {@link SwapReport#reason()}. */
    public static final String REASON = "hotshoe.swap.reason";
    /** Time without a running stream in ms, a {@code Long}; see {@link SwapReport#gap()}. */
    public static final String GAP_MILLIS = "hotshoe.swap.gap.millis";
    /** Blocks lost since the event before, a {@code Long}. */
    public static final String BLOCKS_LOST = "hotshoe.blocks.lost";
    /** What could not be restored, a {@code String[]}; see {@link SwapReport#failures()}. */
    public static final String FAILURES = "hotshoe.swap.failures";

    private CameraEvents() {
    }
}
