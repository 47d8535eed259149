package dev.gatehouse.vcs.testing;

final class MemoryQuarantineTest extends MemoryQuarantineFixture implements QuarantineContract {}
