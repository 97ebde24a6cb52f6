package org.restante.server.audit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// Keeps what the audit log is told, in the form it would be written in.
public final class Heard implements Audit {
    private static final Pattern TIME =
            Pattern.compile("\\{\"time\":\"\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z\",");

    public final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public boolean on() {
        return true;
    }

    @Override
    public void add(AuditEntry entry) {
        lines.add(entry.toString());
    }

    /// The lines with `T` for their times, `ID` for ids of sessions, `MS` for how long one took.
    public List<String> shapes() {
        return lines.stream()
                .map(line -> TIME.matcher(line).replaceFirst("{T,"))
                .map(line -> line.replaceAll("\"session\":\"[0-9a-z]{1,13}\"", "\"session\":ID"))
                .map(line -> line.replaceAll("\"milliseconds\":\\d+", "\"milliseconds\":MS"))
                .toList();
    }

    /// The values of a member that is a string, as they stand there.
    public List<String> all(String name) {
        Pattern member = Pattern.compile("\"" + name + "\":\"((?:[^\"\\\\]|\\\\.)*)\"");
        return lines.stream()
                .flatMap(line -> member.matcher(line).results())
                .map(found -> found.group(1))
                .toList();
    }
}
