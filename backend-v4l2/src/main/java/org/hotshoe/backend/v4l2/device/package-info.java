// SPDX-License-Identifier: Apache-2.0
/** One video device as a camera: who it is, and its three services. */
package org.hotshoe.backend.v4l2.device;
