package dev.gatehouse.web.page;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages read a record's components as properties, {@code #{token.name}}, which the expression
 * language learnt after the version that Jakarta EE 10 has. Thread-safe.
 */
public final class RecordResolver extends ELResolver {
  private static final ClassValue<Map<String, Method>> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          Map<String, Method> accessors = new HashMap<>();
          for (RecordComponent component : type.getRecordComponents()) {
            accessors.put(component.getName(), component.getAccessor());
          }
          return Map.copyOf(accessors);
        }
      };

  private static @Nullable Method accessor(
      ELContext context, @Nullable Object base, @Nullable Object property) {
    if (!(base instanceof Record) || property == null) {
      return null;
    }
    Method accessor = ACCESSORS.get(base.getClass()).get(property.toString());
    if (accessor != null) {
      context.setPropertyResolved(base, property);
    }
    return accessor;
  }

  @Override
  public @Nullable Object getValue(
      ELContext context, @Nullable Object base, @Nullable Object property) {
    Method accessor = accessor(context, base, property);
    if (accessor == null) {
      return null;
    }
    try {
      return accessor.invoke(base);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new ELException(e);
    }
  }

  @Override
  public @Nullable Class<?> getType(
      ELContext context, @Nullable Object base, @Nullable Object property) {
    // Nothing can be set: null says so.
    accessor(context, base, property);
    return null;
  }

  @Override
  public void setValue(
      ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
    if (accessor(context, base, property) != null) {
      throw new jakarta.el.PropertyNotWritableException("a record: " + property);
    }
  }

  @Override
  public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
    return accessor(context, base, property) != null;
  }

  @Override
  public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
    return base instanceof Record ? String.class : null;
  }
}
