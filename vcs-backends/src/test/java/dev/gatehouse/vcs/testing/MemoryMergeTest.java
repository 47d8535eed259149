package dev.gatehouse.vcs.testing;

final class MemoryMergeTest extends MemoryQuarantineFixture implements MergeContract {}
