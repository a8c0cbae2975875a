// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.launcher;

import java.lang.reflect.Proxy;

/**
 * Ctrl-C as an event rather than as the end of the process. The JDK has no public class for it; {@code sun.misc.Signal}
 * is in all of its versions, is reached by reflection, and is done without where it is not.
 */
final class Signals {

    private Signals() {
    }

    /** Has an action run on Ctrl-C and on a request to terminate, from a thread of the JDK. */
    static void on(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handlerType},
                    (proxy, method, arguments) -> handle(action, method.getName(), proxy, arguments));
            for (String name : new String[] {"INT", "TERM"}) {
                Object number = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handlerType).invoke(null, number, handler);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // The shutdown hook still cleans up; only the exit code is then the signal's.
        }
    }

    private static Object handle(Runnable action, String method, Object proxy, Object... arguments) {
        return switch (method) {
            case "handle" -> {
                action.run();
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "hotshoe signal handler";
        };
    }
}
