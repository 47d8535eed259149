/** Sign-in over HTTP: the one authentication mechanism, which tells the doors apart. */
@NullMarked
package dev.gatehouse.sso.http;

import org.jspecify.annotations.NullMarked;
