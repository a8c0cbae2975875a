// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.command.AccessMode;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.xml.Element;

/** Register: bytes whose meaning the description does not tell. */
public final class RegisterNode extends Node implements RegisterOwner {
    private final RegisterAccess register;

    RegisterNode(Model model, Element xml) throws CameraException {
        super(model, xml);
        this.register = new RegisterAccess(this);
    }

    @Override
    public RegisterAccess register() {
        return register;
    }

    @Override
    public void verify() throws CameraException {
        register.verify();
    }

    @Override
    AccessMode ownAccess() throws CameraException {
        return register.access();
    }

    /** Length in bytes. */
    public int length() throws CameraException {
        return register.length();
    }

    /** The bytes; not to be changed, valid until the operation ends. */
    public byte[] bytes() throws CameraException {
        return register.load();
    }

    /** Writes the bytes, which must be as many as {@link #length()}. */
    public void write(byte[] bytes) throws CameraException {
        register.store(bytes);
    }
}
