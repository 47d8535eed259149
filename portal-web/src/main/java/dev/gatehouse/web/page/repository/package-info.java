/** Listing, creating and managing repositories, and who may do what in them. */
@NullMarked
package dev.gatehouse.web.page.repository;

import org.jspecify.annotations.NullMarked;
