// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which backends reach a camera and which of them is used. Immutable; shared; as of the moment it was asked for.
 *
 * @param cameraId camera id, see {@link CameraProperties#CAMERA_ID}
 * @param backend  name of the backend that is used; empty while the camera is away and its sessions wait for it
 * @param pinned   backend that the camera is pinned to, by {@link CameraSelector#use} or by the policy; empty when the
 *                 choice is automatic. A pinned backend that does not reach the camera lets the next best one serve
 *                 until it does
 * @param backends every backend that reaches the camera, best first, denied ones last
 * @param swaps    how often the camera changed from one backend to another, or was found again, since it arrived
 * @param lastSwap what the last of these changes did
 */
public record CameraChoice(String cameraId, String backend, String pinned, List<BackendChoice> backends, long swaps,
        Optional<SwapReport> lastSwap) {

    /** Rejects {@code null} in every field and copies the list. */
    public CameraChoice {
        Objects.requireNonNull(cameraId, "cameraId");
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(pinned, "pinned");
        backends = List.copyOf(backends);
        Objects.requireNonNull(lastSwap, "lastSwap");
    }
}
