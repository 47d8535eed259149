package dev.gatehouse.web.ops;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The figures that the git engine publishes about its cache of pack files, through the management
 * beans of the virtual machine; none before the first repository was read.
 */
final class CacheFigures {
  private static final ObjectName BEANS = beans();

  private CacheFigures() {}

  private static ObjectName beans() {
    try {
      return new ObjectName("org.eclipse.jgit/block_cache:type=WindowCacheStats");
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each figure by its name in the style of Prometheus, such as {@code open_byte_count}. */
  static Map<String, Double> read() {
    Map<String, Double> figures = new TreeMap<>();
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    for (ObjectName bean : server.queryNames(BEANS, null)) {
      try {
        for (MBeanAttributeInfo attribute : server.getMBeanInfo(bean).getAttributes()) {
          if (server.getAttribute(bean, attribute.getName()) instanceof Number number
              && !Double.isNaN(number.doubleValue())) {
            figures.put(
                attribute.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT),
                number.doubleValue());
          }
        }
      } catch (JMException e) {
        // The bean went away between the two questions: then it has no figures.
        figures.clear();
      }
    }
    return figures;
  }
}
