package org.restante.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.restante.bench.measure.Statistics;

/// A plot with logarithmic axes, as SVG.
///
/// @param title what is seen
/// @param across what the axis below says
/// @param up what the axis at the left says
public record Plot(String title, String across, String up, List<Line> lines) {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 440;
    private static final int LEFT = 72;
    private static final int RIGHT = 200;
    private static final int TOP = 48;
    private static final int BOTTOM = 56;
    private static final int LABEL = 15;

    /// A point.
    public record Point(double x, double y) {}

    /// A line.
    ///
    /// @param color as SVG has it
    /// @param dashed whether it is drawn with gaps
    public record Line(String name, String color, boolean dashed, List<Point> points) {
        /// Copies the points.
        public Line {
            points = List.copyOf(points);
        }
    }

    /// Copies the lines; those without points are left out.
    public Plot {
        lines = lines.stream().filter(line -> !line.points.isEmpty()).toList();
    }

    /// The range of an axis, in powers of ten.
    private record Range(int from, int to) {
        static Range of(double[] values) {
            double least = Double.MAX_VALUE;
            double most = 0;
            for (double value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            int from = (int) Math.floor(Math.log10(least) + 1e-9);
            return new Range(from, Math.max(from + 1, (int) Math.ceil(Math.log10(most) - 1e-9)));
        }

        double part(double value) {
            return (Math.log10(value) - from) / (to - from);
        }
    }

    /// The drawing.
    ///
    /// @throws IllegalArgumentException if there is nothing to draw
    public String svg() {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("nothing to draw: " + title);
        }
        Range x = Range.of(all(true));
        Range y = Range.of(all(false));
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" fill="#333">
                <rect width="100%%" height="100%%" fill="#fff"/>
                <text x="%d" y="26" font-size="15" font-weight="bold">%s</text>
                """.formatted(WIDTH, HEIGHT, LEFT, title));
        grid(svg, x, y);
        lines.forEach(line -> draw(svg, line, x, y));
        labels(svg, y);
        return svg.append("</svg>\n").toString();
    }

    private double[] all(boolean ofX) {
        return lines.stream()
                .flatMap(line -> line.points.stream())
                .mapToDouble(point -> ofX ? point.x : point.y)
                .toArray();
    }

    private static double across(Range range, double value) {
        return LEFT + range.part(value) * (WIDTH - LEFT - RIGHT);
    }

    private static double height(Range range, double value) {
        return HEIGHT - BOTTOM - range.part(value) * (HEIGHT - TOP - BOTTOM);
    }

    private void grid(StringBuilder svg, Range x, Range y) {
        for (int power = x.from; power <= x.to; power++) {
            double at = across(x, Math.pow(10, power));
            rule(svg, at, TOP, at, HEIGHT - BOTTOM);
            text(svg, at, HEIGHT - BOTTOM + 18, "middle", decade(power));
        }
        for (int power = y.from; power <= y.to; power++) {
            double at = height(y, Math.pow(10, power));
            rule(svg, LEFT, at, WIDTH - RIGHT, at);
            text(svg, LEFT - 8, at + 4, "end", decade(power));
        }
        text(svg, LEFT + (WIDTH - LEFT - RIGHT) / 2.0, HEIGHT - 14, "middle", across);
        svg.append(String.format(
                Locale.ROOT,
                "<text transform=\"translate(18 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
                TOP + (HEIGHT - TOP - BOTTOM) / 2,
                up));
    }

    private static String decade(int power) {
        return power >= 0
                ? String.format(Locale.ROOT, "%,d", Math.round(Math.pow(10, power)))
                : Statistics.readable(Math.pow(10, power)).replaceAll("0+$", "");
    }

    private static void rule(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(String.format(Locale.ROOT, "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#ddd\"/>%n", x1, y1, x2, y2));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text));
    }

    private static void draw(StringBuilder svg, Line line, Range x, Range y) {
        StringBuilder path = new StringBuilder();
        for (Point point : line.points) {
            path.append(String.format(
                    Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", across(x, point.x), height(y, point.y)));
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                    across(x, point.x),
                    height(y, point.y),
                    line.color));
        }
        svg.append("<path d=\"").append(path).append("\" fill=\"none\" stroke-width=\"2\" stroke=\"");
        svg.append(line.color).append(line.dashed ? "\" stroke-dasharray=\"6 4\"/>\n" : "\"/>\n");
    }

    /// Each line's name at its end; where ends are close, names are moved apart.
    private void labels(StringBuilder svg, Range y) {
        List<Line> fromTop = new ArrayList<>(lines);
        fromTop.sort((a, b) -> Double.compare(b.points.getLast().y, a.points.getLast().y));
        double lowest = TOP - LABEL;
        for (Line line : fromTop) {
            double at = Math.max(lowest + LABEL, height(y, line.points.getLast().y) + 4);
            lowest = at;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%s %s</text>%n",
                    WIDTH - RIGHT + 10,
                    at,
                    line.color,
                    line.name,
                    line.dashed ? "┄" : ""));
        }
    }
}
