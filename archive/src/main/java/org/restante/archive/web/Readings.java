package org.restante.archive.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.restante.archive.library.Held;
import org.restante.archive.local.LetterId;
import org.restante.archive.mime.Block;
import org.restante.archive.mime.Letter;
import org.restante.archive.mime.Letters;
import org.restante.archive.web.html.Clean;
import org.restante.archive.web.html.Cleaning;
import org.restante.archive.web.html.Images;
import org.restante.archive.web.html.Paper;
import org.restante.archive.web.html.PlainText;
import org.restante.archive.web.html.Prose;
import org.restante.archive.web.page.Form;
import org.restante.archive.web.page.Here;
import org.restante.archive.web.page.Look;
import org.restante.archive.web.page.Previews;
import org.restante.archive.web.page.Reading;
import org.restante.archive.web.page.Text;

/// Opens letters. One that is gone, or goes while it is opened, is no letter: that may happen at
/// any time.
record Readings(Desk desk) {
    private static final int SOURCE = 256 * 1024;

    /// A letter and where it lies.
    record Opened(Held held, Letter letter) {}

    /// The letter of an id.
    Optional<Opened> open(Optional<LetterId> id) throws IOException {
        Optional<Held> held = id.isEmpty() ? Optional.empty() : desk.library().find(id.get());
        if (held.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Opened(held.get(), Letters.read(held.get().file())));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /// For a page.
    ///
    /// @param images whether images of other servers are to be shown this once
    Reading reading(Here here, Look look, Opened opened, Form form, boolean images) throws IOException {
        return new Reading(
                look,
                opened.held(),
                opened.letter(),
                desk.library().thread(opened.held().id()),
                text(here, opened, form, images || trusted(opened.letter())));
    }

    /// Whether the person always wants to see the images of who wrote it.
    boolean trusted(Letter letter) {
        var from = letter.head().from();
        return from.size() == 1 && desk.preferences().images(from.getFirst().address());
    }

    private Text text(Here here, Opened opened, Form form, boolean images) throws IOException {
        Letter letter = opened.letter();
        if (form == Form.SOURCE) {
            return source(opened.held().file());
        }
        if (form == Form.LETTER
                && letter.blocks().stream().anyMatch(block -> !block.html().isBlank())) {
            return new Text.Framed(images, clean(here, opened, images).blocked());
        }
        String plain = letter.blocks().stream().map(Readings::plain).collect(Collectors.joining("\n"));
        return new Text.Plain(form, Prose.runs(plain));
    }

    private static String plain(Block block) {
        return block.plain().isBlank() ? PlainText.of(block.html()) : block.plain();
    }

    private static Text source(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(SOURCE), StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
            return new Text.Source(text, Math.max(0, Files.size(file) - SOURCE));
        }
    }

    /// All its blocks as one piece of HTML.
    Clean clean(Here here, Opened opened, boolean remote) {
        var html = new StringBuilder();
        int blocked = 0;
        boolean cut = false;
        var images = new Images(contentId -> image(here, opened, contentId), remote);
        for (Block block : opened.letter().blocks()) {
            if (block.html().isBlank()) {
                html.append("<pre>").append(Paper.escaped(block.plain())).append("</pre>");
                continue;
            }
            Clean clean = Cleaning.clean(block.html(), images, here.say("Quoted text"));
            html.append("<div>").append(clean.html()).append("</div>");
            blocked += clean.blocked();
            cut |= clean.cut();
        }
        return new Clean(html.toString(), blocked, cut);
    }

    private Optional<String> image(Here here, Opened opened, String contentId) {
        return opened.letter().parts().stream()
                .filter(part -> !contentId.isEmpty() && part.contentId().equals(contentId) && Previews.isImage(part))
                .findFirst()
                .map(part -> imagePath(opened.held().id(), part.number()))
                .map(path -> here.at(path) + "?pass=" + desk.secrecy().pass(path));
    }

    /// The address of an image within a letter.
    static String imagePath(LetterId id, int part) {
        return "/images/" + id + "/" + part;
    }
}
