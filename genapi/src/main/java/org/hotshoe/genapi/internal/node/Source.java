// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hotshoe.command.AccessMode;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.BrokenDescriptionException;
import org.hotshoe.genapi.internal.xml.Element;

/** Where the number of an Integer, Float, Boolean, Enumeration or Command comes from and goes to. */
abstract class Source {

    abstract long readLong() throws CameraException;

    abstract double readDouble() throws CameraException;

    abstract void writeLong(long value) throws CameraException;

    abstract void writeDouble(double value) throws CameraException;

    abstract AccessMode access() throws CameraException;

    /** The node behind it now, whose limits apply; {@code null} when there is none. */
    NumericNode target() throws CameraException {
        return null;
    }

    /** Fails when a node behind it has no number. */
    void verify() throws CameraException {
        // A value of its own needs nobody.
    }

    /** What the elements of a node say: indexed, {@code pValue}, {@code Value}, or nothing. */
    static Source of(NumericNode owner) throws CameraException {
        final Element xml = owner.xml();
        if (xml.child("pIndex") != null) {
            return new Indexed(owner);
        }
        if (xml.child("pValue") != null) {
            return new Linked(owner, xml.child("pValue"), xml.all("pValueCopy"));
        }
        final Element value = xml.child("Value");
        return value == null ? new Absent(owner) : new Stored(owner, value);
    }

    /** A value kept here, in the host. */
    private static final class Stored extends Source {
        private final NumericNode owner;
        private long integer;
        private double real;

        Stored(NumericNode owner, Element value) throws CameraException {
            this.owner = owner;
            if (owner instanceof BooleanNode bool) {
                integer = bool.parse(value);
                real = integer;
            } else if (owner.integral()) {
                integer = value.integer();
                real = integer;
            } else {
                real = value.real();
            }
        }

        @Override
        long readLong() throws CameraException {
            return integer;
        }

        @Override
        double readDouble() {
            return real;
        }

        @Override
        void writeLong(long value) {
            integer = value;
            real = value;
            owner.model().changed(owner);
        }

        @Override
        void writeDouble(double value) {
            real = value;
            owner.model().changed(owner);
        }

        @Override
        AccessMode access() {
            return AccessMode.RW;
        }
    }

    /** Another node's value; some copies are written with it. */
    private static final class Linked extends Source {
        private final Ref value;
        private final List<Ref> copies = new ArrayList<>();

        Linked(Node owner, Element value, List<Element> copies) {
            this.value = new Ref(owner, value);
            copies.forEach(copy -> this.copies.add(new Ref(owner, copy)));
        }

        @Override
        long readLong() throws CameraException {
            return value.numeric().longValue();
        }

        @Override
        double readDouble() throws CameraException {
            final NumericNode target = value.numeric();
            return target instanceof EnumerationNode enumeration ? enumeration.numericValue() : target.doubleValue();
        }

        @Override
        void writeLong(long number) throws CameraException {
            value.numeric().writeLong(number);
            for (Ref copy : copies) {
                copy.numeric().writeLong(number);
            }
        }

        @Override
        void writeDouble(double number) throws CameraException {
            if (value.numeric() instanceof EnumerationNode enumeration) {
                enumeration.writeNumeric(number);
            } else {
                value.numeric().writeDouble(number);
            }
            for (Ref copy : copies) {
                copy.numeric().writeDouble(number);
            }
        }

        @Override
        AccessMode access() throws CameraException {
            return value.node().accessMode();
        }

        @Override
        NumericNode target() throws CameraException {
            return value.numeric();
        }

        @Override
        void verify() throws CameraException {
            value.numeric();
            for (Ref copy : copies) {
                copy.numeric();
            }
        }
    }

    /** One of several sources, chosen by another node's value. */
    private static final class Indexed extends Source {
        private final NumericNode owner;
        private final Ref index;
        private final Map<Long, Source> sources = new HashMap<>();
        private final Source otherwise;

        Indexed(NumericNode owner) throws CameraException {
            this.owner = owner;
            this.index = Ref.of(owner, "pIndex");
            for (Element element : owner.xml().children()) {
                if (element.tag().equals("ValueIndexed")) {
                    sources.put(element.integerAttribute("Index"), new Stored(owner, element));
                } else if (element.tag().equals("pValueIndexed")) {
                    sources.put(element.integerAttribute("Index"), new Linked(owner, element, List.of()));
                }
            }
            this.otherwise = otherwise();
        }

        private Source otherwise() throws CameraException {
            final Element reference = owner.xml().child("pValueDefault");
            if (reference != null) {
                return new Linked(owner, reference, List.of());
            }
            final Element value = owner.xml().child("ValueDefault");
            return value == null ? new Absent(owner) : new Stored(owner, value);
        }

        private Source chosen() throws CameraException {
            return sources.getOrDefault(index.numeric().longValue(), otherwise);
        }

        @Override
        long readLong() throws CameraException {
            return chosen().readLong();
        }

        @Override
        double readDouble() throws CameraException {
            return chosen().readDouble();
        }

        @Override
        void writeLong(long value) throws CameraException {
            chosen().writeLong(value);
        }

        @Override
        void writeDouble(double value) throws CameraException {
            chosen().writeDouble(value);
        }

        @Override
        AccessMode access() throws CameraException {
            return chosen().access();
        }

        @Override
        NumericNode target() throws CameraException {
            return chosen().target();
        }

        @Override
        void verify() throws CameraException {
            index.numeric();
            for (Source source : sources.values()) {
                source.verify();
            }
        }
    }

    /** The description gives the node no value. */
    private static final class Absent extends Source {
        private final Node owner;

        Absent(Node owner) {
            this.owner = owner;
        }

        private CameraException absent() {
            return new BrokenDescriptionException("description gives the node no value: " + owner.where()
                    + ", wanted=Value, pValue or a matching index; the description is broken");
        }

        @Override
        long readLong() throws CameraException {
            throw absent();
        }

        @Override
        double readDouble() throws CameraException {
            throw absent();
        }

        @Override
        void writeLong(long value) throws CameraException {
            throw absent();
        }

        @Override
        void writeDouble(double value) throws CameraException {
            throw absent();
        }

        @Override
        AccessMode access() {
            return AccessMode.NA;
        }
    }
}
