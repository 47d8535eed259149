/** Documents that follow rules of their own, such as Python Enhancement Proposals. */
@NullMarked
package dev.gatehouse.portal.document.api;

import org.jspecify.annotations.NullMarked;
