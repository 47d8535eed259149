/** How the other features of the portal reach a repository on disk. */
@NullMarked
package dev.gatehouse.portal.repository.spi;

import org.jspecify.annotations.NullMarked;
