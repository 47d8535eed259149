package dev.gatehouse.vcs.testing;

final class MemoryHiddenHeadsTest extends MemoryQuarantineFixture implements HiddenHeadsContract {}
