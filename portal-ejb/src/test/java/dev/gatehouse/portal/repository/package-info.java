/** Tests of repositories, branch rules, pushes and what a crash leaves. */
@NullMarked
package dev.gatehouse.portal.repository;

import org.jspecify.annotations.NullMarked;
