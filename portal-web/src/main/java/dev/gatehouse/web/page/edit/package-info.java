/** Pages on which files of a repository are changed without a clone. */
@NullMarked
package dev.gatehouse.web.page.edit;

import org.jspecify.annotations.NullMarked;
