package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.document.api.Documents;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Where a new document with a number is begun, in repositories that have such documents. */
@Named("documentLinks")
@RequestScoped
public class DocumentLinks {
  @Inject private BrowseRequest request;
  @Inject private Documents documents;

  /** Empty where there are none. */
  public String getUrl() {
    return documents.profile(request.caller(), request.owner(), request.name()).isPresent()
        ? Links.repository(request.repository()) + "/new-document"
        : "";
  }
}
