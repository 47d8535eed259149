"""Says what Mercurial's own test of path encoding expects: a line each, name and encoded name in hexadecimal.

Argument: Mercurial's tests/test-hybridencode.py. Its cases are run with a check that prints instead of comparing.
"""

import importlib.util
import sys
import types
import unittest

package = types.ModuleType('mercurial')
package.store = types.ModuleType('mercurial.store')
sys.modules['mercurial'] = package
sys.modules['mercurial.store'] = package.store

spec = importlib.util.spec_from_file_location('vectors', sys.argv[1])
vectors = importlib.util.module_from_spec(spec)
spec.loader.exec_module(vectors)
vectors.hybridencodetests.hybridencode = lambda self, name, wanted: print(name.hex(), wanted.hex())
result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromModule(vectors).run(result)
sys.exit(0 if result.wasSuccessful() else 1)
