package org.restante.bench.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PlotTests {
    private static Document drawn(Plot plot) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(plot.svg().getBytes(UTF_8)));
    }

    @Test
    void every_point_is_within_the_axes_and_larger_is_higher() throws Exception {
        List<Plot.Point> points = List.of(new Plot.Point(1, 0.02), new Plot.Point(1000, 5), new Plot.Point(1e6, 4321));
        var circles = drawn(new Plot("t", "x", "y", List.of(new Plot.Line("a", "#000", false, points))))
                .getElementsByTagName("circle");
        assertThat(circles.getLength()).isEqualTo(3);
        double lastX = 0;
        double lastY = 440;
        for (int i = 0; i < 3; i++) {
            Element circle = (Element) circles.item(i);
            double x = Double.parseDouble(circle.getAttribute("cx"));
            double y = Double.parseDouble(circle.getAttribute("cy"));
            assertThat(x).isBetween(72.0, 560.0).isGreaterThan(lastX);
            assertThat(y).isBetween(48.0, 384.0).isLessThan(lastY);
            lastX = x;
            lastY = y;
        }
    }

    @Test
    void a_decade_up_is_as_far_as_any_other() throws Exception {
        List<Plot.Point> points = List.of(new Plot.Point(1, 1), new Plot.Point(10, 10), new Plot.Point(100, 100));
        var circles = drawn(new Plot("t", "x", "y", List.of(new Plot.Line("a", "#000", true, points))))
                .getElementsByTagName("circle");
        double[] x = new double[3];
        for (int i = 0; i < 3; i++) {
            x[i] = Double.parseDouble(((Element) circles.item(i)).getAttribute("cx"));
        }
        assertThat(x[2] - x[1]).isCloseTo(x[1] - x[0], org.assertj.core.data.Offset.offset(0.2));
    }

    @Test
    void lines_without_points_are_left_out_and_nothing_is_refused() {
        Plot plot = new Plot("t", "x", "y", List.of(new Plot.Line("a", "#000", false, List.of())));
        assertThat(plot.lines()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(plot::svg);
    }
}
