// SPDX-License-Identifier: Apache-2.0
/** Features over small ports: types, limits, texts, listeners and settings, without any knowledge of the kernel. */
package org.hotshoe.backend.v4l2.feature;
