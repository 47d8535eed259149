/** The use cases of repositories, and what happens around a push. */
@NullMarked
package dev.gatehouse.portal.repository.internal;

import org.jspecify.annotations.NullMarked;
