package dev.gatehouse.web.rest;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.Label;
import dev.gatehouse.portal.review.api.Labels;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.model.LabelAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Labels as the API shows them. For one request. */
@Dependent
class LabelAnswers {
  private final CurrentRequest current;
  private final ApiUrls urls;
  private final Labels labels;

  @Inject
  LabelAnswers(CurrentRequest current, ApiUrls urls, Labels labels) {
    this.current = current;
    this.urls = urls;
    this.labels = labels;
  }

  /** Those of pull requests. */
  Function<PullRequestView, List<LabelAnswer>> on(List<PullRequestView> pulls) {
    Map<Long, List<Label>> found = labels.onAll(current.getIdentity(), pulls);
    return pull ->
        found.getOrDefault(pull.id(), List.of()).stream()
            .map(label -> label(pull.repository(), label))
            .toList();
  }

  LabelAnswer label(RepositoryView repository, Label label) {
    return new LabelAnswer(
        label.id(),
        GitUrls.of(urls, repository).api()
            + "/labels/"
            + URLEncoder.encode(label.name(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/"),
        label.name(),
        label.colour(),
        false,
        Optional.of(label.description()).filter(text -> !text.isEmpty()));
  }
}
