package org.restante.app;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.util.CachingDateFormatter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// One line for each event, whatever is in it: time, level, who, message; a cause goes behind its message, with the
/// ends of its lines as ` | `. Named in `logback.xml`.
///
/// Every session has its line, so this is done by hand: patterns of Logback with replacements cost more than the login.
public final class LogLine extends EncoderBase<ILoggingEvent> {
    private static final Pattern LINE_END = Pattern.compile("\\s*[\\r\\n]+\\s*");
    private static final int LEVEL_WIDTH = 5;
    private static final String STACK_DEPTH = "8";

    private final CachingDateFormatter time = new CachingDateFormatter("yyyy-MM-dd'T'HH:mm:ss.SSSZZZZZ");
    private final ThrowableProxyConverter cause = new ThrowableProxyConverter();

    @Override
    public void start() {
        cause.setOptionList(List.of(STACK_DEPTH));
        cause.start();
        super.start();
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String level = event.getLevel().toString();
        String logger = event.getLoggerName();
        String text = text(event);
        StringBuilder line = new StringBuilder(64 + text.length());
        line.append(time.format(event.getTimeStamp())).append(' ').append(level);
        line.repeat(' ', Math.max(0, LEVEL_WIDTH - level.length())).append(' ');
        line.append(logger, logger.lastIndexOf('.') + 1, logger.length()).append(": ");
        return line.append(text).append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private String text(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        String text = event.getThrowableProxy() == null ? message : message + " " + cause.convert(event);
        boolean oneLine = text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
        return oneLine ? text : LINE_END.matcher(text.strip()).replaceAll(" | ");
    }
}
