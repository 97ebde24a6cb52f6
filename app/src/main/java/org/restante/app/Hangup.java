package org.restante.app;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SIGHUP, by which operators and their tools ask a server to read its configuration again.
///
/// The JDK has one way to hear of a signal, `sun.misc.Signal`, which is not part of Java and need not be there; so
/// it is looked up by name. See docs/decisions/0022.
final class Hangup {
    private static final Logger LOG = LoggerFactory.getLogger(Hangup.class);

    private Hangup() {}

    /// Has SIGHUP do `action`, each time on a thread of its own, in place of ending the process. Where that cannot be,
    /// the log says so, and SIGHUP does what it did before.
    static void listen(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (_, method, arguments) -> {
                        if (method.getDeclaringClass() != handler) {
                            return method.invoke(action, arguments); // of Object
                        }
                        action.run();
                        return null;
                    });
            Object hangup = signal.getConstructor(String.class).newInstance("HUP");
            Object before = signal.getMethod("handle", signal, handler).invoke(null, hangup, ours);
            if (handler.getField("SIG_IGN").get(null).equals(before)) {
                LOG.info("SIGHUP is ignored in this process, as nohup has it; a restart reloads the configuration");
            }
        } catch (InvocationTargetException e) {
            unheard(String.valueOf(e.getTargetException().getMessage()));
        } catch (ReflectiveOperationException _) {
            unheard("this Java has no sun.misc.Signal (module jdk.unsupported)");
        }
    }

    private static void unheard(String why) {
        LOG.warn("SIGHUP does not reload the configuration here, and may end the server: {}", why);
    }
}
