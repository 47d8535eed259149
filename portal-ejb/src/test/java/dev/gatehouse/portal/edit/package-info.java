/** Tests of editing. */
@NullMarked
package dev.gatehouse.portal.edit;

import org.jspecify.annotations.NullMarked;
