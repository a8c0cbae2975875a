// SPDX-License-Identifier: Apache-2.0
/** Pipes and rings over driver requests. */
package org.hotshoe.driver.internal;
