/** Rules of the module. */
@NullMarked
package dev.gatehouse.sso;

import org.jspecify.annotations.NullMarked;
