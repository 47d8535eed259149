package dev.gatehouse.portal.page;

import java.util.List;
import java.util.function.Function;

/**
 * One part of a list.
 *
 * @param items in the list's order
 * @param request which part it is
 * @param total how many there are in all
 */
public record Page<T>(List<T> items, PageRequest request, long total) {
  public Page {
    items = List.copyOf(items);
  }

  public boolean hasNext() {
    return (long) request.page() * request.perPage() < total;
  }

  /** The number of the last page, at least 1. */
  public int lastPage() {
    return (int) Math.max(1, (total + request.perPage() - 1) / request.perPage());
  }

  public <R> Page<R> map(Function<? super T, ? extends R> each) {
    return new Page<>(items.stream().<R>map(each).toList(), request, total);
  }
}
