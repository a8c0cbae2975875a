// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import org.hotshoe.device.CameraException;

/**
 * A description contradicts itself or says too little: a node that it refers to does not exist, nodes refer to each
 * other in a circle, a formula is missing. No value of any register can make it right.
 */
public class BrokenDescriptionException extends CameraException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message which node, what is wrong with it
     */
    public BrokenDescriptionException(String message) {
        super(message);
    }
}
