"""Makes the same exercise for nbgrader and for Otter, and the answers of a class, in the working folder."""

import os
import sys

import nbformat

GREET = "def greet(name):\n    return f'hello, {name}!'\n"
PRINTED = "import io, contextlib\nout = io.StringIO()\nwith contextlib.redirect_stdout(out):\n    greeting = greet('Ada')\n"
TESTS = [
    "assert greet('Ada') == 'hello, Ada!'",
    "assert greet('Bob') == 'hello, Bob!'",
    PRINTED + "assert out.getvalue() == ''",
    "assert greet('Li') == 'hello, Li!'",
]


def cell(source, grade_id, is_test):
    kind = {"solution": not is_test, "grade": is_test, "locked": is_test, "task": False}
    metadata = {"schema_version": 3, "grade_id": grade_id, **kind, **({"points": 1} if is_test else {})}
    made = nbformat.v4.new_code_cell(source, metadata={"nbgrader": metadata})
    made["id"] = grade_id
    return made


def write(path, answer):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [cell(answer, "greet", False), *(cell(test, f"test{n}", True) for n, test in enumerate(TESTS))]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)


write("source/ps1/greet.ipynb", f"### BEGIN SOLUTION\n{GREET}### END SOLUTION\n")
for number in range(int(sys.argv[1])):
    write(f"submitted/learner{number}/ps1/greet.ipynb", f"# Answer {number}.\n{GREET}")

os.makedirs("tests", exist_ok=True)
cases = [
    {"code": ">>> " + test.replace("\n    ", "\n...     ").replace("\n", "\n>>> ").replace(">>> ...", "..."), "hidden": False, "locked": False}
    for test in TESTS
]
suite = {"type": "doctest", "scored": True, "setup": "", "teardown": "", "cases": cases}
with open("tests/greet.py", "w") as file:
    file.write(f"OK_FORMAT = True\n\ntest = {dict(name='greet', points=4, suites=[suite])!r}\n")
