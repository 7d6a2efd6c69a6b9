package dev.scalectl.command;

import dev.scalectl.console.Stop;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Ctrl-C, and the signals of {@code kill} and of a terminal that is closed. A signal that was ignored when the process
 * began, as {@code nohup} has it, stays ignored.
 *
 * <p>Java has one way to hear a signal and go on, {@code sun.misc.Signal} of the module jdk.unsupported; the compiler's
 * warning about it can't be turned off, so it is reached by name.
 */
final class Signals {
    private static final List<String> ALL = List.of("INT", "TERM", "HUP");
    private static final int SIGNALLED = 128;

    private Signals() {}

    /**
     * From now on they go to {@code stop}; a Java without the module ends at the first, as if this had not been called.
     */
    static void listen(Stop stop) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object heard =
                    Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (_, _, arguments) -> {
                        hear(stop, (int) signal.getMethod("getNumber").invoke(arguments[0]));
                        return null;
                    });
            for (String name : ALL) {
                Object one = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, one, heard);
            }
        } catch (ClassNotFoundException | InvocationTargetException _) {
            // not there, or not allowed (java -Xrs)
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void hear(Stop stop, int number) {
        if (stop.ask(SIGNALLED + number)) {
            System.exit(SIGNALLED + number);
        }
    }
}
