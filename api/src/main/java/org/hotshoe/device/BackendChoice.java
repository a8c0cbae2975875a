// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

import java.util.Objects;

/**
 * One backend that reaches a camera, as the selection judges it. Immutable; shared.
 *
 * @param backend name of the backend, see {@link CameraProperties#BACKEND}
 * @param ranking {@code service.ranking} of its services
 * @param chosen  whether the camera is used through it at this moment
 * @param denied  whether the policy forbids it for this camera; a denied backend is never chosen
 * @param reason  why it was chosen, passed over or denied, for people: {@code pinned by use}
 */
public record BackendChoice(String backend, int ranking, boolean chosen, boolean denied, String reason) {

    /** Rejects {@code null} in every field. */
    public BackendChoice {
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(reason, "reason");
    }
}
