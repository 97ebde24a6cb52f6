/// The client against servers that a text plays: `dialogues/client`.
@org.jspecify.annotations.NullMarked
package org.restante.client.dialogues;
