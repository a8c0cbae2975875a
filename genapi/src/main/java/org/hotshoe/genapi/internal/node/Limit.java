// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.xml.Element;

/** A limit or increment that a node states itself: a number, or another node's number. */
final class Limit {
    private final Ref reference;
    private final long integer;
    private final double real;

    private Limit(Ref reference, long integer, double real) {
        this.reference = reference;
        this.integer = integer;
        this.real = real;
    }

    /** What elements such as {@code Min} and {@code pMin} say, {@code null} when they are absent. */
    static Limit of(NumericNode owner, String element) throws CameraException {
        final Ref reference = Ref.of(owner, "p" + element);
        if (reference != null) {
            return new Limit(reference, 0, 0);
        }
        final Element number = owner.xml().child(element);
        if (number == null) {
            return null;
        }
        if (owner.integral()) {
            final long value = element.equals("CommandValue") ? number.integer() : number.limit();
            return new Limit(null, value, value);
        }
        final double value = number.real();
        return new Limit(null, (long) value, value);
    }

    long asLong() throws CameraException {
        if (reference == null) {
            return integer;
        }
        final NumericNode node = reference.numeric();
        // A limit beyond all integers is none: the cast takes the last of them.
        return node.integral() ? node.longValue() : (long) node.doubleValue();
    }

    double asDouble() throws CameraException {
        return reference == null ? real : reference.numeric().doubleValue();
    }
}
