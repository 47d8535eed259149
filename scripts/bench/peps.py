#!/usr/bin/env python3
"""Compares the portal's header rules with the check-peps.py of python/peps, on real PEPs and on mutants of their headers.

    scripts/bench/peps.py --check-peps CHECK_PEPS_PY --peps DIRECTORY [--mutants N] [--seed N]

The classes must have been built (./mvnw -pl portal-ejb -am test-compile). Both judge the same files; a file is accepted
if nothing is said that is an error. Exit status 1 if they ever disagree.
"""

import argparse
import importlib.util
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHARACTERS = " ,.-<>@`_:/#0159xXaAzZé" + "\t'\"()"


def header_end(lines):
    return next((i for i, line in enumerate(lines) if not line.strip()), len(lines))


def mutate(lines, chance):
    """One to three small changes within the header."""
    lines = list(lines)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        end = header_end(lines)
        if end < 2:
            break
        i = chance.randrange(end)
        line = lines[i]
        kind = chance.randrange(10)
        if kind == 0:
            j = chance.randrange(end)
            lines[i], lines[j] = lines[j], lines[i]
        elif kind == 1:
            del lines[i]
        elif kind == 2:
            lines.insert(i, line)
        elif kind == 3:
            lines[i] = line.swapcase() if chance.random() < 0.3 else line.replace(", ", ",", 1)
        elif kind == 4:
            lines[i] = line.replace("0", "", 1) if chance.random() < 0.5 else line.replace(" ", "", 1)
        elif kind == 5:
            lines[i] = line.split(":", 1)[0] + ": " + lines[chance.randrange(end)].partition(":")[2].strip()
        elif kind == 6:
            lines[i] = line.replace("https://", chance.choice(("http://", "https://www.", "")), 1) + chance.choice(("", "/1", "/", ","))
        elif line:
            at = chance.randrange(len(line))
            text = chance.choice(CHARACTERS)
            lines[i] = line[:at] + (text if kind < 9 else "") + line[at + chance.randrange(2) :]
    return lines


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--check-peps", required=True, type=pathlib.Path)
    options.add_argument("--peps", required=True, type=pathlib.Path)
    options.add_argument("--mutants", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=1)
    options = options.parse_args()
    spec = importlib.util.spec_from_file_location("check_peps", options.check_peps)
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    chance = random.Random(options.seed)
    real = {path.name: path.read_text("utf-8") for path in sorted(options.peps.glob("pep-????.rst"))}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        cases = []  # file, what the reference says; None where it failed
        names = list(real)

        def add(directory, name, text):
            path = folder / directory / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="")
            try:
                said = sorted({line for line, _ in reference.check_peps(path, text.splitlines())})
            except (ValueError, IndexError):
                said = None
            cases.append((path, said))

        for name, text in real.items():
            add("real", name, text)
        for number in range(options.mutants):
            name = chance.choice(names)
            lines = real[name].split("\n")
            # The body is the same in all of them: a little of it will do.
            lines = lines[: header_end(lines) + 3] + [""]
            add("m%d" % (number // 700 + 1) + "-%d" % number, name, "\n".join(mutate(lines, chance)))
        ran = subprocess.run(
            ["java", "-cp", "%s:%s" % (ROOT / "portal-ejb/target/classes", ROOT / "portal-ejb/target/test-classes"),
             "dev.gatehouse.portal.document.pep.PepCheckProgram"],
            input="".join("%s\n" % path for path, _ in cases), capture_output=True, text=True, check=True)
        answers = dict(line.split("\t") for line in ran.stdout.splitlines())
        figures = {"real": [0, 0, 0], "mutant": [0, 0, 0]}  # files, refused, refused at the same lines
        wrong = failed = 0
        for path, said in cases:
            ours = sorted({int(part.split(":")[0]) for part in answers[str(path)].split()})
            figure = figures["real" if path.parent.name == "real" else "mutant"]
            refused = said is None or bool(said)
            failed += said is None
            figure[0] += 1
            figure[1] += refused
            figure[2] += refused and ours == said
            if refused != bool(ours):
                wrong += 1
                if wrong <= 20:
                    print("DIFFERENT: reference %s, portal %s" % (said, answers[str(path)]))
                    text = path.read_text("utf-8").split("\n")
                    print("\n".join("   |" + line for line in text[: header_end(text) + 1]))
        for kind, (files, refused, same) in figures.items():
            print("%s: %d files, %d refused by check-peps.py, %d of them at the same lines" % (kind, files, refused, same))
        print("check-peps.py ended with an exception on %d, which counts as refused" % failed)
        print("judged otherwise by the portal: %d" % wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
