// SPDX-License-Identifier: Apache-2.0
/** An example of a program that uses cameras. */
package org.hotshoe.examples.consumer;
