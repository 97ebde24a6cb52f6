package org.restante.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.restante.bench.server.Name;

/// How cost grows, drawn.
final class Plots {
    private static final String OURS = "#0060c0";
    private static final String OURS_TOO = "#40a0e0";
    private static final String THEIRS = "#c04000";
    private static final String THEIRS_TOO = "#e09040";
    private static final String FLOOR = "#707070";
    private static final String MAILDROP = "maildrop";
    private static final String IDLE = "idle";

    /// Octets of the letters that are retrieved, and what their scenarios are called.
    private static final List<Sized> SIZES = List.of(
            new Sized(1 << 10, "retr1k"),
            new Sized(8 << 10, "retr8k"),
            new Sized(64 << 10, "retr64k"),
            new Sized(1 << 20, "retr1m"),
            new Sized(50 << 20, "retr50m"));

    private record Sized(double octets, String scenario) {}

    private final Figures figures;

    Plots(Figures figures) {
        this.figures = figures;
    }

    Plot maildrops() {
        List<Plot.Line> lines = new ArrayList<>();
        for (Name server : List.of(Name.DOVECOT, Name.RESTANTE)) {
            boolean ours = server == Name.RESTANTE;
            String name = server.title();
            lines.add(maildrop(name + ": after a restart", ours ? OURS : THEIRS, true, server, Measure.COLD));
            lines.add(maildrop(name + ": unchanged", ours ? OURS : THEIRS, false, server, Measure.UNCHANGED));
            lines.add(maildrop(name + ": LIST", ours ? OURS_TOO : THEIRS_TOO, false, server, Measure.LIST));
        }
        return new Plot("Opening and listing a maildrop", "messages in the maildrop", "ms", lines);
    }

    private Plot.Line maildrop(String name, String color, boolean dashed, Name server, Measure measure) {
        return new Plot.Line(name, color, dashed, numbered(MAILDROP, "", server, measure));
    }

    /// The points of scenarios whose names are a word, a number and an end.
    private List<Plot.Point> numbered(String word, String end, Name server, Measure measure) {
        List<Plot.Point> points = new ArrayList<>();
        figures.scenarios()
                .filter(scenario -> scenario.matches(word + "[0-9]+" + end.replace(".", "\\.")))
                .forEach(scenario -> {
                    String number = scenario.substring(word.length(), scenario.length() - end.length());
                    add(points, Double.parseDouble(number), figures.median(scenario, server, measure));
                });
        return points;
    }

    private static void add(List<Plot.Point> points, double x, OptionalDouble y) {
        if (y.isPresent() && y.getAsDouble() > 0) {
            points.add(new Plot.Point(x, y.getAsDouble()));
        }
    }

    Plot messages() {
        List<Plot.Line> lines = new ArrayList<>();
        for (Name server : List.of(Name.DOVECOT, Name.RESTANTE, Name.LIMIT)) {
            for (boolean secure : List.of(false, true)) {
                List<Plot.Point> points = new ArrayList<>();
                for (Sized size : SIZES) {
                    String scenario = size.scenario() + (secure ? ".tls" : ".clear");
                    add(points, size.octets(), figures.median(scenario, server, Measure.CPU));
                }
                lines.add(new Plot.Line(server.title() + (secure ? ", TLS" : ""), color(server), secure, points));
            }
        }
        return new Plot("RETR, processor time of the server", "octets of the letter", "µs", lines);
    }

    Plot sessions() {
        List<Plot.Line> lines = new ArrayList<>();
        for (Name server : List.of(Name.DOVECOT, Name.DOVECOT_BEST, Name.RESTANTE, Name.LIMIT)) {
            for (boolean secure : List.of(false, true)) {
                List<Plot.Point> each = numbered(IDLE, secure ? ".tls" : ".clear", server, Measure.MEMORY);
                List<Plot.Point> all = each.stream()
                        .map(point -> new Plot.Point(point.x(), point.x() * point.y() / 1024))
                        .toList();
                lines.add(new Plot.Line(server.title() + (secure ? ", TLS" : ""), color(server), secure, all));
            }
        }
        return new Plot("Memory of idle sessions", "sessions", "MB", lines);
    }

    private static String color(Name server) {
        return switch (server) {
            case RESTANTE -> OURS;
            case LIMIT -> FLOOR;
            case DOVECOT_BEST -> THEIRS_TOO;
            default -> THEIRS;
        };
    }
}
