// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import java.util.ArrayList;
import java.util.List;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.xml.Element;

/** Address of a register: the sum of any number of constants, other nodes' values, formulas and indexed offsets. */
final class Address {
    private final Node owner;
    private final List<Term> terms = new ArrayList<>();
    private final List<KnifeNode> formulas = new ArrayList<>();
    private long constant;

    Address(Node owner) throws CameraException {
        this.owner = owner;
        for (Element element : owner.xml().children()) {
            add(element);
        }
    }

    private interface Term {
        long value(long length) throws CameraException;
    }

    private void add(Element element) throws CameraException {
        switch (element.tag()) {
            case "Address":
                constant += element.integer();
                break;
            case "pAddress":
                addReference(new Ref(owner, element));
                break;
            case "IntSwissKnife":
                addFormula(element);
                break;
            case "pIndex":
                addIndexed(element);
                break;
            default:
                break;
        }
    }

    private void addReference(Ref reference) {
        terms.add(length -> reference.numeric().longValue());
    }

    private void addFormula(Element element) throws CameraException {
        final KnifeNode formula = new KnifeNode(owner.model(), element, true, owner.name());
        formulas.add(formula);
        if (!element.name().isEmpty()) {
            owner.model().addEntry(element.name(), formula);
        }
        terms.add(length -> formula.longValue());
    }

    private void addIndexed(Element element) throws CameraException {
        final Ref index = new Ref(owner, element);
        if (element.attributes().containsKey("pOffset")) {
            final Ref offset = new Ref(owner, "pOffset", element.attributes().get("pOffset"));
            terms.add(length -> index.numeric().longValue() * offset.numeric().longValue());
        } else if (element.attributes().containsKey("Offset")) {
            final long offset = element.integerAttribute("Offset");
            terms.add(length -> index.numeric().longValue() * offset);
        } else {
            terms.add(length -> index.numeric().longValue() * length);
        }
    }

    /** Fails when a formula in it is malformed. */
    void verify() throws CameraException {
        for (KnifeNode formula : formulas) {
            formula.verify();
        }
    }

    /** Whether the address never changes. */
    boolean isConstant() {
        return terms.isEmpty();
    }

    long value(long length) throws CameraException {
        long sum = constant;
        for (int i = 0; i < terms.size(); i++) {
            sum += terms.get(i).value(length);
        }
        return sum;
    }
}
