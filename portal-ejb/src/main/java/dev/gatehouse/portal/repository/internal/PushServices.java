package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.access.spi.Levels;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.LiveCredentials;

/** What the guard of every push needs. Thread-safe. */
public record PushServices(
    RepositoryLookup repositories,
    Levels levels,
    LiveCredentials credentials,
    Directory directory,
    RuleMemory rules,
    PushIntents intents,
    Reconciler reconciler) {}
