// SPDX-License-Identifier: Apache-2.0
/** The side on the Windows Java: one Felix with the backend of the Windows driver, and the tests that use it. */
package org.hotshoe.itest.wine.guest;
