// SPDX-License-Identifier: Apache-2.0
/** The selection as a service: follows backends and policy. */
package org.hotshoe.selector.internal;
