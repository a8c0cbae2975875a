// SPDX-License-Identifier: Apache-2.0
/** Commands for the console of a container, and health checks. Nothing here is exported. */
package org.hotshoe.shell.internal;
