package org.restante.server.config;

/// A switch.
record TrueOrFalse() implements Form<Boolean> {

    @Override
    public Boolean read(Object toml) throws Unfit {
        if (toml instanceof Boolean value) {
            return value;
        }
        throw mistyped(toml);
    }

    @Override
    public String write(Boolean value) {
        return value.toString();
    }

    @Override
    public String takes() {
        return "true or false";
    }
}
