// SPDX-License-Identifier: Apache-2.0
/** Controls of a video device, its format, rate and input, as features. */
package org.hotshoe.backend.v4l2.control;
