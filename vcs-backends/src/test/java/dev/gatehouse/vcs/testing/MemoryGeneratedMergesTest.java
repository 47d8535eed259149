package dev.gatehouse.vcs.testing;

final class MemoryGeneratedMergesTest extends MemoryQuarantineFixture
    implements GeneratedMergesContract {}
