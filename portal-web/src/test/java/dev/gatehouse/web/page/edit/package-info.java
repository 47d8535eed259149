@NullMarked
package dev.gatehouse.web.page.edit;

import org.jspecify.annotations.NullMarked;
