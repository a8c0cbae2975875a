// SPDX-License-Identifier: Apache-2.0
/** The side within the virtual machine: what each scenario does, run by JUnit's launcher. */
package org.hotshoe.itest.vm.guest;
