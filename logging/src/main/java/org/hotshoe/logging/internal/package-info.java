// SPDX-License-Identifier: Apache-2.0
/** From {@code java.util.logging} into the OSGi log service. Nothing here is exported. */
package org.hotshoe.logging.internal;
