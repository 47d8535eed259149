package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * Who a repository goes to.
 *
 * @param newOwner the login of an account or organisation
 */
public record TransferBody(Optional<String> newOwner) {}
