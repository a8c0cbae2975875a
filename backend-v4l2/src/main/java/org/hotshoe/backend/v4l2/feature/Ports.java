// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.feature;

import java.nio.ByteBuffer;
import java.util.List;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.device.CameraException;

/** What is behind the features: how values are read and written. Values come checked against the limits. */
public final class Ports {

    private Ports() {
    }

    /**
     * Limits of a whole number.
     *
     * @param minimum   smallest value
     * @param maximum   largest value
     * @param increment distance of neighbouring values, at least 1
     */
    public record Range(long minimum, long maximum, long increment) {
    }

    /**
     * Limits of a fraction.
     *
     * @param minimum smallest value
     * @param maximum largest value
     */
    public record Span(double minimum, double maximum) {
    }

    /** A whole number. */
    public interface OfInteger {
        /** The limits. */
        Range range() throws CameraException;

        /** Reads it. */
        long get() throws CameraException;

        /** Writes it. */
        void set(long value) throws CameraException;
    }

    /** A fraction. */
    public interface OfFloat {
        /** The limits. */
        Span span() throws CameraException;

        /** Reads it. */
        double get() throws CameraException;

        /** Writes it. */
        void set(double value) throws CameraException;
    }

    /** A choice. */
    public interface OfChoice {
        /** The entries that there are now. */
        List<EnumEntry> entries() throws CameraException;

        /** Reads the integer behind the entry. */
        long get() throws CameraException;

        /** Writes it. */
        void set(long value) throws CameraException;
    }

    /** A text. */
    public interface OfText {
        /** Longest text in bytes. */
        int longest() throws CameraException;

        /** Reads it. */
        String get() throws CameraException;

        /** Writes it. */
        void set(String value) throws CameraException;
    }

    /** Bytes. */
    public interface OfBytes {
        /** Their number. */
        int length() throws CameraException;

        /** Reads all. */
        void read(ByteBuffer target) throws CameraException;

        /** Writes all. */
        void write(ByteBuffer source) throws CameraException;
    }

    /** Something to do. */
    public interface OfAction {
        /** Does it. */
        void run() throws CameraException;
    }

    /** A fact. */
    public interface OfFact {
        /** Reads it. */
        String get() throws CameraException;
    }
}
