// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.CommandFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.IntegerFeature;

/** Features with the few methods that starting and stopping need. */
final class ScriptedFeature {

    private ScriptedFeature() {
    }

    /** A command that is done at once. */
    static CommandFeature command(ScriptedLine line, String name) {
        return command(line, name, () -> true);
    }

    static CommandFeature command(ScriptedLine line, String name, java.util.function.BooleanSupplier done) {
        return make(CommandFeature.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "execute" -> {
                line.enter(name);
                yield null;
            }
            case "isDone" -> done.getAsBoolean();
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    static IntegerFeature integer(ScriptedLine line, String name) {
        return integer(line, name, AccessMode.RW);
    }

    static IntegerFeature integer(ScriptedLine line, String name, AccessMode access) {
        return make(IntegerFeature.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "set" -> {
                line.enter(name + "=" + arguments[0]);
                yield null;
            }
            case "accessMode" -> access;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    static Feature text(String text) {
        return make(Feature.class, (proxy, method, arguments) -> {
            if (method.getName().equals("text")) {
                return text;
            }
            throw new UnsupportedOperationException(method.getName());
        });
    }

    private static <F extends Feature> F make(Class<F> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
