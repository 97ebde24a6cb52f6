// The keyboard, the progress of a fetch, and where the focus goes. Pages work without it.
"use strict";

(() => {
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    const one = (selector, within = document) => within.querySelector(selector);
    const rows = () => all(".row");
    const link = (row) => one("a", row);
    let staying = false; // whether the focus stays in the list while letters are opened from there
    let left = ""; // the letter that was open last
    let wanted = null; // the row to go on with when the open letter leaves the list

    const current = () => {
        const focused = document.activeElement && document.activeElement.closest(".row");
        return focused || rows().find((row) => link(row).hasAttribute("aria-current")) || null;
    };
    const opened = () => one(".opened");

    const mark = (id) => rows().forEach((row) => {
        if (row.dataset.id === id) {
            link(row).setAttribute("aria-current", "true");
        } else {
            link(row).removeAttribute("aria-current");
        }
    });

    const step = (by) => {
        const list = rows();
        const at = list.indexOf(current());
        const next = list[at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + by))];
        if (!next) {
            return;
        }
        next.scrollIntoView({ block: "nearest" });
        if (opened() && matchMedia("(min-width: 48.01rem)").matches) {
            staying = true;
            link(next).click();
        }
        link(next).focus({ preventScroll: true });
    };

    const press = (selector, within) => {
        const button = within && one(selector, within);
        if (button) {
            button.click();
        }
        return Boolean(button);
    };

    // On the open letter if the focus is in it or it is the row's, else on the row.
    const deed = (inLetter, inRow) => {
        const row = current();
        const letter = opened();
        if (letter && (!row || letter.contains(document.activeElement) || row.dataset.id === letter.dataset.id)) {
            press(inLetter, letter);
        } else if (row) {
            inRow(row);
        }
    };
    const bulk = (value) => (row) => {
        const kept = all(".row > input:checked").map((box) => box.value);
        all(".row > input").forEach((box) => { box.checked = box.value === row.dataset.id; });
        press(`#list > .bar button[value="${value}"]`, document);
        all(".row > input").forEach((box) => { box.checked = kept.includes(box.value); });
    };
    const follow = () => {
        const list = rows();
        const at = list.indexOf(current());
        const next = list[at + 1] || list[at - 1];
        wanted = at >= 0 && next ? { id: next.dataset.id, open: Boolean(opened()) } : null;
    };

    const keys = {
        j: () => step(1),
        k: () => step(-1),
        o: () => { const row = current(); if (row) { link(row).click(); } },
        u: () => press(".opened .back", document),
        x: () => { const row = current(); if (row) { press("input", row); } },
        s: () => deed("button[value=star], button[value=unstar]", (row) => press(".star", row)),
        m: () => deed("button[value=read], button[value=unread]",
            (row) => bulk(row.classList.contains("unread") ? "read" : "unread")(row)),
        "#": () => { follow(); deed("button[value=delete]", bulk("delete")); },
        z: () => press("#undo button", document),
        "/": () => { one("#search").focus(); one("#search").select(); },
        "?": () => help(),
    };
    const help = () => { const dialog = one("#help"); if (dialog && !dialog.open) { dialog.showModal(); } };

    document.addEventListener("keydown", (event) => {
        const target = event.target;
        const writing = target.matches("input:not([type=checkbox]), textarea, select");
        if (event.key === "Escape" && writing) {
            target.blur();
            return;
        }
        if (writing || event.ctrlKey || event.metaKey || event.altKey || one("dialog[open]")) {
            return;
        }
        const action = keys[event.key];
        if (action) {
            event.preventDefault();
            action();
        }
    });

    // What a letter asked for has no place any more when another has taken its place meanwhile. Its buttons may have
    // been made anew since: they are still those of the same letter.
    document.addEventListener("htmx:beforeRequest", (event) => {
        const letter = event.detail.elt.closest(".opened");
        event.detail.requestConfig.letter = letter && letter.dataset.id;
    });
    document.addEventListener("htmx:beforeSwap", (event) => {
        const { requestConfig, target } = event.detail;
        const letter = opened();
        if (!target.isConnected || (requestConfig.letter && requestConfig.letter !== (letter && letter.dataset.id))) {
            event.detail.shouldSwap = false;
        }
    });

    // The letters of a long thread scroll by themselves: to the one that is read.
    const unroll = () => {
        const list = one(".thread ol");
        const at = list && one("[aria-current]", list);
        if (at) { list.scrollTop = at.offsetTop - list.offsetTop - list.clientHeight + 2 * at.offsetHeight; }
    };

    document.addEventListener("htmx:afterSettle", (event) => {
        const letter = opened();
        mark(letter ? letter.dataset.id : "");
        if (event.detail.target.id === "letter") {
            const row = rows().find((each) => each.dataset.id === (letter && letter.dataset.id));
            const heading = one("#subject");
            unroll();
            if (row) { row.classList.remove("unread"); }
            if (heading && !staying) {
                heading.focus({ preventScroll: true });
            } else if (!heading) {
                const back = rows().find((each) => each.dataset.id === left) || rows()[0];
                if (back) { link(back).focus({ preventScroll: true }); }
            }
            staying = false;
        }
        if (event.detail.target.id === "list") {
            every();
            const next = wanted && rows().find((row) => row.dataset.id === wanted.id);
            if (next && !opened()) {
                if (wanted.open && matchMedia("(min-width: 48.01rem)").matches) { staying = true; link(next).click(); }
                link(next).focus({ preventScroll: true });
            }
            wanted = null;
        }
    });
    document.addEventListener("htmx:beforeSwap", (event) => {
        const letter = opened();
        if (event.detail.target.id === "letter" && letter) { left = letter.dataset.id; }
    });

    const every = () => {
        const box = one("#all");
        if (box) {
            box.hidden = false;
            box.addEventListener("change", () => all(".row > input").forEach((each) => { each.checked = box.checked; }));
        }
    };

    const listen = () => {
        const list = one("#fetching[data-events]");
        if (!list) {
            return;
        }
        const events = new EventSource(list.dataset.events);
        events.onmessage = (event) => {
            const said = JSON.parse(event.data);
            const item = all("li", list).find((each) => each.dataset.account === said.account);
            if (item) {
                item.className = said.state;
                one("progress", item).max = Math.max(1, said.of);
                one("progress", item).value = said.done;
                const line = one("p", item);
                if (line.textContent !== said.line) { line.textContent = said.line; }
            }
        };
        events.addEventListener("end", () => {
            events.close();
            all("button[disabled]", list).forEach((button) => { button.disabled = false; });
            all(".reload").forEach((button) => button.remove());
        });
    };

    document.addEventListener("DOMContentLoaded", () => {
        every();
        listen();
        unroll();
        const open = one("#help-open");
        if (open) {
            open.hidden = false;
            open.addEventListener("click", help);
        }
        all("form[data-wait]").forEach((form) => form.addEventListener("submit", () => {
            one(".wait", form).textContent = form.dataset.wait;
            one("button", form).disabled = true;
        }));
        document.addEventListener("click", (event) => all(".menu[open]").forEach((menu) => {
            if (!menu.contains(event.target)) { menu.open = false; }
        }));
    });
})();
