package org.restante.app;

import java.lang.reflect.Constructor;
import picocli.CommandLine;

/// Makes the commands, and hands the terminal to those that ask for it in their constructor.
record Commands(Terminal terminal) implements CommandLine.IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0].equals(Terminal.class)) {
                return type.cast(constructor.newInstance(terminal));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
