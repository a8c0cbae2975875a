// SPDX-License-Identifier: Apache-2.0
/** Which cameras there are and which one the user means. */
package org.hotshoe.app.cameras;
