package dev.gatehouse.vcs.testing;

final class MemoryAnnotatedTagTest extends MemoryContractFixture implements AnnotatedTagContract {}
