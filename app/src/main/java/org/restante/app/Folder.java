package org.restante.app;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the name of a folder. An empty one, as of a variable that is not set, is a mistake and not the folder one is
/// in.
final class Folder implements ITypeConverter<Path> {
    @Override
    public Path convert(String name) {
        if (name.isEmpty()) {
            throw new TypeConversionException("the name of the folder is empty; `.` is the one you are in");
        }
        return Path.of(name);
    }
}
