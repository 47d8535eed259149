/** What the rest of Gatehouse may know about who is calling, and the ports that sign-in needs. */
@NullMarked
package dev.gatehouse.sso.api;

import org.jspecify.annotations.NullMarked;
