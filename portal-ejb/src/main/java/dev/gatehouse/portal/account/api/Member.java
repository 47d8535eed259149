package dev.gatehouse.portal.account.api;

/** Somebody in an organisation. */
public record Member(AccountView account, MemberRole role) {}
