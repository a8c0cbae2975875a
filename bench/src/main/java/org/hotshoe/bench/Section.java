// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

/** One subject: what is measured about it, and how the page tells it. Sections know nothing of each other. */
interface Section {

    /** Name on the command line and in the file of figures. */
    String id();

    /**
     * Measures on this Java.
     *
     * @param rounds how often at least
     * @return figures that become JSON: maps, lists, records, numbers, text
     * @throws Exception when something fails
     */
    Object measure(int rounds) throws Exception;

    /** Writes its part of the page from the figures of both Java versions. */
    void write(PageText page);
}
