package org.restante.server.config;

/// A number from `least` to `most`.
///
/// @param because why not less, in brackets; or empty
record WholeNumber(int least, int most, String because) implements Form<Integer> {

    WholeNumber(int least, int most) {
        this(least, most, "");
    }

    @Override
    public Integer read(Object toml) throws Unfit {
        if (!(toml instanceof Long value)) {
            throw mistyped(toml);
        }
        if (value < least) {
            throw new Unfit(value + " is too small; at least " + least + because);
        }
        if (value > most) {
            throw new Unfit(value + " is too large; at most " + most);
        }
        return value.intValue();
    }

    @Override
    public String write(Integer value) {
        return value.toString();
    }

    @Override
    public String takes() {
        return "a number from " + least + " to " + most;
    }
}
