package org.restante.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one line from the server must be: literal text, with `...` at its end for any further text, and variables.
///
///     +OK ...       "+OK", or "+OK" and a space and anything
///     1 {id}        a word of 1 to 70 characters from 0x21 to 0x7E; the same word wherever {id} stands
///     -ERR {why...} any text; the same text wherever {why...} stands
///
/// Variables of one word with different names never hold the same word.
public final class Template {
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z][a-z0-9]*)(\\.\\.\\.)?}");
    private static final String WORD = "([\\x21-\\x7E]{1,70})";

    private final String source;
    private final List<Part> parts = new ArrayList<>();

    private Template(String source) {
        this.source = source;
    }

    /// Reads the notation above.
    public static Template of(String text) {
        Template template = new Template(text);
        String fixed = text.endsWith(" ...")
                ? text.substring(0, text.length() - 4)
                : text.endsWith("...") ? text.substring(0, text.length() - 3) : text;
        Matcher variable = VARIABLE.matcher(fixed);
        int at = 0;
        while (variable.find()) {
            template.parts.add(new Part.Text(fixed.substring(at, variable.start())));
            boolean word = variable.group(2) == null;
            template.parts.add(word ? new Part.Word(variable.group(1)) : new Part.Free(variable.group(1)));
            at = variable.end();
        }
        template.parts.add(new Part.Text(fixed.substring(at)));
        if (text.endsWith("...")) {
            template.parts.add(new Part.Anything(text.endsWith(" ...")));
        }
        return template;
    }

    /// Exactly `octets`, in which nothing has a special meaning; messages show `source`.
    static Template exactly(String source, String octets) {
        Template template = new Template(source);
        template.parts.add(new Part.Text(octets));
        return template;
    }

    /// Whether `line` is as it must be; binds the variables that had no value.
    boolean matches(String line, Bindings bindings) {
        // Long literal text is never made an expression: compiling "x"*1000000 takes minutes.
        if (parts.size() == 1 && parts.getFirst() instanceof Part.Text(var text)) {
            return line.equals(text);
        }
        StringBuilder expression = new StringBuilder();
        List<Part> open = new ArrayList<>();
        for (Part part : parts) {
            expression.append(
                    switch (part) {
                        case Part.Text(var text) -> Pattern.quote(text);
                        case Part.Anything(var afterSpace) -> afterSpace ? "(?: .*)?" : ".*";
                        case Part.Word(var name) ->
                            bindings.value(name).map(Pattern::quote).orElseGet(() -> {
                                open.add(part);
                                return WORD;
                            });
                        case Part.Free(var name) ->
                            bindings.value(name).map(Pattern::quote).orElseGet(() -> {
                                open.add(part);
                                return "(.*)";
                            });
                    });
        }
        Matcher matcher = Pattern.compile(expression.toString(), Pattern.DOTALL).matcher(line);
        return matcher.matches() && bindings.bind(open, matcher);
    }

    @Override
    public String toString() {
        return source;
    }

    /// What a template is made of.
    sealed interface Part {
        record Text(String text) implements Part {}

        record Anything(boolean afterSpace) implements Part {}

        record Word(String name) implements Part {}

        record Free(String name) implements Part {}
    }
}
