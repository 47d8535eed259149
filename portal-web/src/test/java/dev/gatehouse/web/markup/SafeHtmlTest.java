package dev.gatehouse.web.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafeHtmlTest {
  @Test
  void onlyThisPackageCanMakeOne() {
    for (Constructor<?> constructor : SafeHtml.class.getDeclaredConstructors()) {
      int modifiers = constructor.getModifiers();
      assertTrue(!Modifier.isPublic(modifiers) && !Modifier.isProtected(modifiers));
    }
    assertTrue(Modifier.isFinal(SafeHtml.class.getModifiers()));
  }

  @Test
  void fragmentsAreJoined() {
    SafeHtml icon = SafeHtml.ofConstant("<b>!</b>");
    assertEquals("<b>!</b>a&lt;b", icon.plus(SafeHtml.ofText("a<b")).toString());
    assertEquals(
        "<b>!</b><b>!</b>", SafeHtml.concat(List.of(icon, SafeHtml.EMPTY, icon)).toString());
    assertEquals(icon, SafeHtml.ofConstant("<b>!</b>"));
    assertTrue(SafeHtml.EMPTY.isEmpty());
  }
}
