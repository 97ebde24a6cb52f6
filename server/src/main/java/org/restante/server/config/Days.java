package org.restante.server.config;

/// How long letters stay.
record Days() implements Form<Expire> {

    @Override
    public Expire read(Object toml) throws Unfit {
        if (!(toml instanceof String text)) {
            throw mistyped(toml);
        }
        try {
            return Expire.of(text);
        } catch (IllegalArgumentException _) {
            throw mistyped(toml);
        }
    }

    @Override
    public String write(Expire value) {
        return "\"" + value + "\"";
    }

    @Override
    public String takes() {
        return Expire.takes();
    }
}
