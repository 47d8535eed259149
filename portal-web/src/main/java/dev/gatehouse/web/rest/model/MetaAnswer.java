package dev.gatehouse.web.rest.model;

/**
 * About the portal.
 *
 * @param verifiablePasswordAuthentication whether the API takes passwords; it takes tokens only
 */
public record MetaAnswer(boolean verifiablePasswordAuthentication) {}
