package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * An organisation to create.
 *
 * @param admin the login of its first owner; the caller where it is not given
 * @param profileName how people write its name
 */
public record NewOrganizationBody(
    Optional<String> login, Optional<String> admin, Optional<String> profileName) {}
