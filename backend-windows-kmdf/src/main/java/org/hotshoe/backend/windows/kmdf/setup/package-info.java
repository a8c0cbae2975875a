// SPDX-License-Identifier: Apache-2.0
/** Which cameras there are: device interfaces, and messages of their arrival and departure. */
package org.hotshoe.backend.windows.kmdf.setup;
