package dev.gatehouse.web.page;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.ExternalContextFactory;
import jakarta.faces.context.ExternalContextWrapper;

/**
 * Lets a page's own Content-Security-Policy replace the one that every answer carries. PrimeFaces
 * adds its header instead, and a browser obeys both: its scripts would not run.
 */
public final class PageHeaders extends ExternalContextFactory {
  private static final String POLICY = "Content-Security-Policy";

  public PageHeaders(ExternalContextFactory wrapped) {
    super(wrapped);
  }

  @Override
  public ExternalContext getExternalContext(Object context, Object request, Object response) {
    return new Replacing(getWrapped().getExternalContext(context, request, response));
  }

  @SuppressWarnings("unchecked") // Of the wrapper's own: it narrows a Map<String, String> to Map.
  private static final class Replacing extends ExternalContextWrapper {
    Replacing(ExternalContext wrapped) {
      super(wrapped);
    }

    @Override
    public void addResponseHeader(String name, String value) {
      if (name.equals(POLICY)) {
        setResponseHeader(name, value);
      } else {
        super.addResponseHeader(name, value);
      }
    }
  }
}
