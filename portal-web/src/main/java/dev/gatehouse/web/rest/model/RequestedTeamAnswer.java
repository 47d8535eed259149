package dev.gatehouse.web.rest.model;

/**
 * A team that is asked for a review.
 *
 * @param name its slug; what people call it only members of the organisation know
 */
public record RequestedTeamAnswer(long id, String slug, String name, String url) {}
