// SPDX-License-Identifier: Apache-2.0
/** The side outside of Wine: simulated cameras, the session, reports. */
package org.hotshoe.itest.wine.lab;
