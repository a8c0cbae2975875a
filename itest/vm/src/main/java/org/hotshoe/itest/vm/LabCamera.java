// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm;

/** The simulated cameras outside of the virtual machine. */
public enum LabCamera {
    /** 2160x2560 Mono16, tiled from a FITS file, as fast as the host takes it. */
    LARGE("source=%s/m51-16bit-256x256.fits,width=2160,height=2560,scale=tile,format=Mono16,fps=0,serial=LARGE"),
    /** 40x30 Mono16, a thousand pages of a TIFF file, as fast as the host takes it. */
    CALCIUM("source=%s/calcium-16bit-40x30x1000.tif,format=Mono16,fps=0,serial=CALCIUM"),
    /** A test pattern, for everything that needs faults. */
    PATTERN("source=pattern,format=Mono16,fps=30,serial=PATTERN"),
    /** As {@link #CALCIUM}, but served over USB/IP. */
    NETWORK("source=%s/calcium-16bit-40x30x1000.tif,format=Mono16,fps=0,serial=NETWORK"),
    /** As {@link #LARGE}, but served over USB/IP. */
    NETWORK_LARGE("source=%s/m51-16bit-256x256.fits,width=2160,height=2560,scale=tile,format=Mono16,fps=0,"
            + "serial=NETWORK_LARGE");

    private final String settings;

    LabCamera(String settings) {
        this.settings = settings;
    }

    /**
     * Settings in the text form of the simulator.
     *
     * @param images folder of the image files
     * @return the settings
     */
    public String settings(String images) {
        return String.format(settings, images.replace(",", "\\,"));
    }

    /**
     * Whether it needs the image files.
     *
     * @return {@code false} for the test pattern
     */
    public boolean needsImages() {
        return settings.contains("%s");
    }

    /**
     * Whether it hangs behind the emulated xHCI.
     *
     * @return {@code false} for those that are reached over USB/IP
     */
    public boolean redirected() {
        return this != NETWORK && this != NETWORK_LARGE;
    }
}
