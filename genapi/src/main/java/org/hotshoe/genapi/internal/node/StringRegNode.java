// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hotshoe.command.AccessMode;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.xml.Element;

/** StringReg: text up to the first NUL, in UTF-8, of which ASCII is a part. */
public final class StringRegNode extends Node implements TextNode, RegisterOwner {
    private final RegisterAccess register;

    StringRegNode(Model model, Element xml) throws CameraException {
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

    @Override
    public String textValue() throws CameraException {
        final byte[] bytes = register.load();
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    @Override
    public void writeText(String value) throws CameraException {
        final byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        final int length = register.length();
        if (bytes.length > length) {
            throw new BadSettingsException("text is too long: " + where() + ", bytes=" + bytes.length + ", maximum="
                    + length + "; shorten it");
        }
        register.store(Arrays.copyOf(bytes, length));
    }

    @Override
    public int maximumLength() throws CameraException {
        return register.length();
    }
}
