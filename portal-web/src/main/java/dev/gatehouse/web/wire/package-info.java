/** git and Mercurial over HTTP: parses the URL, and hands the streams to the wire server. */
@NullMarked
package dev.gatehouse.web.wire;

import org.jspecify.annotations.NullMarked;
