package org.restante.archive.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.restante.archive.library.Held;
import org.restante.archive.library.QueryException;
import org.restante.archive.library.Row;
import org.restante.archive.local.LetterId;
import org.restante.archive.local.MboxExport;
import org.restante.archive.web.page.Look;

/// Letters as a file in the form mboxrd, which other mail programs take in.
record Exports(Desk desk) {
    private static final int STEP = 500;
    private static final int BLOCK = 64 * 1024;

    /// `/export` by form: the threads that were chosen.
    void chosen(ServerRequest request, ServerResponse response) throws IOException {
        Map<LetterId, Row> rows = new LinkedHashMap<>();
        for (LetterId id : Asked.posted(request).letters("id")) {
            desk.library().thread(id).forEach(row -> rows.put(row.id(), row));
        }
        try (OutputStream out = begin(response)) {
            write(List.copyOf(rows.values()), out);
        }
    }

    /// `/export` by address: everything that is looked at.
    void all(ServerRequest request, ServerResponse response) throws IOException {
        Look look = Asked.of(request).look();
        try {
            List<Row> rows = desk.library().letters(look.selection(), 0, STEP).rows();
            try (OutputStream out = begin(response)) {
                for (int from = 0; !rows.isEmpty(); ) {
                    write(rows, out);
                    from += rows.size();
                    rows = desk.library().letters(look.selection(), from, STEP).rows();
                }
            }
        } catch (QueryException e) {
            response.status(400).send(String.valueOf(e.getMessage()));
        }
    }

    private static OutputStream begin(ServerResponse response) {
        Safety.PART.on(response);
        response.header(HeaderNames.CONTENT_TYPE, "application/mbox");
        response.header(HeaderNames.CONTENT_DISPOSITION, Parts.disposition("attachment", "letters.mbox"));
        return new BufferedOutputStream(response.outputStream(), BLOCK);
    }

    private void write(List<Row> rows, OutputStream out) throws IOException {
        var mbox = new MboxExport(out);
        for (Row row : rows) {
            Optional<Held> held = desk.library().find(row.id());
            if (held.isPresent() && Files.exists(held.get().file())) {
                mbox.write(held.get().file(), row.date());
            }
        }
    }
}
