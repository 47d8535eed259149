"""Benchmarks: Gatehouse and its peer on the same machine, in the same run, on the same data."""
