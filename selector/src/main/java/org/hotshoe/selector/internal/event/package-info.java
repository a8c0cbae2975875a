// SPDX-License-Identifier: Apache-2.0
/** Events of the selection, where the container has an Event Admin. */
package org.hotshoe.selector.internal.event;
