/**
 * Python Enhancement Proposals: the rules of PEP 1 and PEP 12 for their headers. Pure functions.
 */
@NullMarked
package dev.gatehouse.portal.document.pep;

import org.jspecify.annotations.NullMarked;
