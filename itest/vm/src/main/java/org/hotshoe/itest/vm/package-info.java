// SPDX-License-Identifier: Apache-2.0
/** What both sides of the virtual machine know: which scenarios and cameras there are. */
package org.hotshoe.itest.vm;
