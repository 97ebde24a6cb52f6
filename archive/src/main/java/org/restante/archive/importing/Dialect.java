package org.restante.archive.importing;

/// How an mbox hides lines of letters that begin with `From `.
enum Dialect {
    /// `From ` becomes `>From `; nothing else does. With Content-Length it is called mboxcl.
    MBOXO,
    /// What is `From ` behind any number of `>` gets one more.
    MBOXRD,
    /// Not at all: Content-Length tells where a letter ends.
    MBOXCL2
}
