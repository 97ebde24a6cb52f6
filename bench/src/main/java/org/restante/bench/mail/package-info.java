/// Letters made from a seed, and Maildirs of them.
@NullMarked
package org.restante.bench.mail;

import org.jspecify.annotations.NullMarked;
