// SPDX-License-Identifier: Apache-2.0
/** What stands in the way, and how to mend it. */
package org.hotshoe.backend.windows.kmdf.diagnosis;
