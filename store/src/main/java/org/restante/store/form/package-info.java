/// The form in which messages are kept.
@org.jspecify.annotations.NullMarked
package org.restante.store.form;
