// SPDX-License-Identifier: Apache-2.0
/** Which backend a camera is to be used through. */
package org.hotshoe.selector.internal.policy;
