// SPDX-License-Identifier: Apache-2.0
/** The side outside of the virtual machine: simulated cameras, the machine itself, reports. */
package org.hotshoe.itest.vm.lab;
