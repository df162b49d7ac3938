"""Plants 300 small faults in core, text, align and compare, one at a time, and counts those the tests notice.

    python .ci/mutation.py [--resume] [ROOM…]        writes build/mutation.json, and goes on from it with --resume

The sample is fixed: candidates are ordered by a hash of where they stand and what they change, so an edit elsewhere
leaves it alone. A fault lives only in the memory of a forked process; no file is touched. For each, the test file
that mirrors the module runs first, then every test file of the room that runs the function. Not candidates:
annotations, decorators, docstrings, words of messages, and the numbers in tables of data, which are held by other
means.
"""

import ast
import copy
import functools
import hashlib
import importlib
import importlib.abc
import importlib.machinery
import json
import os
import resource
import signal
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import CodeType

from footsteps import PLAIN, steps_of

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("core", "text", "align", "compare")
NEIGHBOURS = {"core": ("core", "text")}
"""The words of core have few tests of their own: the room next to it, which is written in them, tests them too."""

SHARES = {"core": 30, "text": 90, "align": 90, "compare": 90}
"""Of the sample of 300; core is small."""

PATIENCE = 6
"""A fault that makes the tests take so many times as long has been noticed: it would hang."""

MEMORY = 6 << 30
"""Bytes: a fault may make a list grow without end."""

COMPARISONS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
ARITHMETIC = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Add, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """One change: where it stands, and both wordings.

    `number` counts the candidates of the file, `alike` those of the function that are worded the same.
    """

    path: str
    place: str
    line: int
    number: int
    alike: int
    before: str
    after: str
    noticed: str = ""

    @property
    def order(self) -> str:
        """Where it comes in the sample."""
        return hashlib.sha256(f"{self.path} {self.place} {self.alike} {self.before} {self.after}".encode()).hexdigest()


def main() -> int:
    """Plant the faults and print the score and the survivors; returns an exit status."""
    os.chdir(ROOT)
    preload()
    rooms = [word for word in sys.argv[1:] if word != "--resume"] or ROOMS
    target = ROOT / "build/mutation.json"
    target.parent.mkdir(exist_ok=True)
    resumed = "--resume" in sys.argv and target.exists()
    tried = [Fault(**one) for one in json.loads(target.read_text(encoding="utf-8"))] if resumed else []
    known = {fault.order for fault in tried}
    sample = [fault for room in rooms for fault in chosen(room) if fault.order not in known]
    for fault in try_all(sample, known_mirrors=resumed):
        tried.append(fault)
        target.write_text(json.dumps([asdict(f) for f in tried], indent=1, ensure_ascii=False), encoding="utf-8")
    tell(tried)
    return 0


def tell(tried: list[Fault]) -> None:
    """Print the survivors, and a line for each room."""
    for fault in sorted((f for f in tried if not f.noticed), key=lambda fault: (fault.path, fault.line)):
        print(f"survived  {fault.path}:{fault.line} {fault.place}:  {fault.before}  →  {fault.after}")
    planted, noticed = (Counter(f.path.split("/")[1] for f in tried if f.noticed or every) for every in (True, False))
    for room in ROOMS:
        print(f"{room:<10}{noticed[room]:>4} of {planted[room]:>4} noticed")
    print(f"{'all':<10}{noticed.total():>4} of {planted.total():>4}: {100 * noticed.total() / planted.total():.1f} %")


def chosen(room: str) -> list[Fault]:
    """The faults of the sample that are planted in a room."""
    paths = sorted((ROOT / "app" / room).rglob("*.py"))
    return sorted((fault for path in paths for fault in faults_of(path)), key=lambda f: f.order)[: SHARES[room]]


def faults_of(path: Path) -> Iterator[Fault]:
    """Give every candidate in a file."""
    name = path.relative_to(ROOT).as_posix()
    alike: Counter[tuple[str, str, str]] = Counter()
    for number, (place, node, changed) in enumerate(candidates(ast.parse(path.read_text(encoding="utf-8")))):
        words = (place, _worded(node), _worded(changed))
        alike[words] += 1
        yield Fault(name, place, node.lineno, number, alike[words], words[1], words[2])


def planted(path: str, number: int) -> CodeType:
    """Return the code of a module with the fault of this number in it."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    _place, node, changed = next(found for n, found in enumerate(candidates(tree)) if n == number)
    node.__class__ = changed.__class__
    node.__dict__.clear()
    node.__dict__.update(changed.__dict__)
    return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)


def candidates(tree: ast.Module) -> Iterator[tuple[str, ast.expr | ast.stmt, ast.expr | ast.stmt]]:
    """Give the functions' names, the nodes that can be changed, and what they become, always in the same order."""
    for name, function in _functions(tree, ""):
        for statement in function.body:
            for node in _inside(statement):
                for changed in variants(node):
                    yield name, node, changed


def _functions(node: ast.AST, name: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            yield f"{name}{child.name}", child
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, f"{name}{child.name}.")


def _inside(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """Give the expressions and statements below a node, without annotations and what is raised."""
    if isinstance(node, ast.Raise | ast.Import | ast.ImportFrom | ast.Assert | ast.JoinedStr):
        return
    if isinstance(node, ast.expr | ast.stmt):
        yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "slice") and not isinstance(node, ast.Subscript):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _inside(child)


def variants(node: ast.expr | ast.stmt) -> Iterator[ast.expr | ast.stmt]:
    """Give what a node can become."""
    changed = copy.deepcopy(node)
    match changed:
        case ast.Compare(ops=[op]) if type(op) in COMPARISONS:
            changed.ops = [COMPARISONS[type(op)]()]
        case ast.BoolOp(op=op):
            changed.op = ast.Or() if isinstance(op, ast.And) else ast.And()
        case ast.BinOp(op=op, left=left, right=right) if type(op) in ARITHMETIC and not _is_text(left, right):
            changed.op = ARITHMETIC[type(op)]()
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            changed = operand
        case ast.Constant(value=bool()):
            changed.value = not changed.value
        case ast.Constant(value=int() | float() as value):
            changed.value = value + 1
        case ast.IfExp(body=body, orelse=orelse):
            changed.body, changed.orelse = orelse, body
        case ast.Return(value=value) if value is not None and not isinstance(value, ast.Constant):
            changed.value = ast.Constant(None)
        case ast.Continue():
            changed = ast.Break()
        case ast.Break():
            changed = ast.Continue()
        case _:
            return
    yield ast.copy_location(changed, node)


def _is_text(*sides: ast.expr) -> bool:
    return any(
        isinstance(s, ast.JoinedStr) or (isinstance(s, ast.Constant) and isinstance(s.value, str)) for s in sides
    )


def _worded(node: ast.AST) -> str:
    words = " ".join(ast.unparse(node).split())
    return words if len(words) <= 100 else f"{words[:97]}..."


def preload() -> None:
    """Import once what is slow to import and holds no fault, so that each forked process has it already."""
    sys.path.insert(0, str(ROOT))
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = "/tmp/duizhao-mutation"
    for name in ("docx", "lxml.html", "numpy.testing", "opencc", "pytest"):
        importlib.import_module(name)
    from hypothesis import settings

    settings.register_profile("mutation", deadline=None, derandomize=True, database=None, max_examples=50)
    settings.load_profile("mutation")


def first_tests(path: str) -> list[str]:
    """The test files that mirror a module; those of its package where it has none of its own."""
    parts = Path(path).with_suffix("").parts[1:]
    room, names = Path("tests/unit") / parts[0], parts[1:]
    mirror = [*room.glob(f"**/test_{names[-1]}.py"), *room.glob(f"**/test_{names[-1]}_*.py")]
    mirror = mirror or [file for name in names[:-1] for file in room.glob(f"**/test_{name}*.py")]
    return sorted(map(str, mirror))


def all_tests(path: str) -> list[str]:
    """The folders of tests that a fault in a module has to pass."""
    room = path.split("/")[1]
    return [f"tests/unit/{name}" for name in NEIGHBOURS.get(room, (room,))]


def touching(fault: Fault) -> list[str]:
    """The test files that run the function in which a fault stands, the quickest first."""
    steps = steps_of(tuple(all_tests(fault.path)))
    tree = ast.parse((ROOT / fault.path).read_text(encoding="utf-8"))
    around = [f for _, f in _functions(tree, "") if f.lineno <= fault.line <= (f.end_lineno or 0)]
    first, last = around[-1].body[0].lineno, around[-1].end_lineno or 0
    lines = {line: files for line, files in steps.by_line.get(fault.path, {}).items() if first <= line <= last}
    # What ran while modules were imported ran for every test.
    everywhere = any("" in files for files in lines.values())
    found = set(steps.seconds) if everywhere else {file for files in lines.values() for file in files}
    return sorted(found & steps.seconds.keys(), key=lambda file: steps.seconds[file])


@functools.cache
def lasting(tests: tuple[str, ...]) -> float:
    """The seconds that tests take without a fault; 0 where they fail as they are, and so cannot judge."""
    began = time.monotonic()
    status = os.waitpid(start(list(tests), None), 0)[1]
    if os.waitstatus_to_exitcode(status) == 0:
        return time.monotonic() - began
    print(f"left out, because they fail as they are: {' '.join(tests)}", flush=True)
    return 0


def try_all(sample: list[Fault], *, known_mirrors: bool) -> Iterator[Fault]:
    """Try each fault, several at a time; gives each with what noticed it, or as it was where nothing did.

    With `known_mirrors` the test files that mirror a module have been tried before.
    """
    # All mirrors first: what they let through waits for the long runs at the end.
    waiting = deque((fault, not known_mirrors) for fault in sample)
    running: dict[int, tuple[Fault, bool, tuple[str, ...], float]] = {}
    while waiting or running:
        while waiting and len(running) < (os.cpu_count() or 2):
            fault, mirrors = waiting.popleft()
            mirroring = first_tests(fault.path)
            tests = tuple(mirroring if mirrors else [file for file in touching(fault) if file not in mirroring])
            if mirrors and (not tests or not lasting(tests)):
                waiting.append((fault, False))
            elif not tests:
                yield fault
            else:
                running[start(list(tests), fault)] = (fault, mirrors, tests, time.monotonic())
        for process, (fault, mirrors, tests, began) in list(running.items()):
            usual = (
                lasting(tests)
                if mirrors
                else sum(steps_of(tuple(all_tests(fault.path))).seconds[file] for file in tests)
            )
            late = time.monotonic() - began > PATIENCE * usual + 10
            if late:
                os.killpg(process, signal.SIGKILL)
            ended, status = os.waitpid(process, 0 if late else os.WNOHANG)
            if not ended:
                continue
            del running[process]
            if late or os.waitstatus_to_exitcode(status) not in (0, 5):
                yield replace(fault, noticed="time" if late else " ".join(tests))
            elif mirrors:
                waiting.append((fault, False))
            else:
                yield fault
        time.sleep(0.02)


def start(tests: list[str], fault: Fault | None) -> int:
    """Run tests in a forked process, with a fault or without; returns its number."""
    process = os.fork()
    if process:
        return process
    status = 70
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        if fault is not None:
            name = fault.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
            sys.meta_path.insert(0, Planter(name, fault.path, lambda: planted(fault.path, fault.number)))
        import pytest

        status = int(pytest.main([*PLAIN, *tests]))
    finally:
        os._exit(status)


class Planter(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Imports one module with its fault in it."""

    def __init__(self, name: str, path: str, code: Callable[[], CodeType]) -> None:
        self._name, self._path, self._code = name, path, code

    def find_spec(self, name: str, *_of_no_use: object) -> importlib.machinery.ModuleSpec | None:
        """Answer for the one module."""
        if name != self._name:
            return None
        package = self._path.endswith("__init__.py")
        spec = importlib.machinery.ModuleSpec(name, self, origin=str(ROOT / self._path), is_package=package)
        spec.has_location = True
        return spec

    def get_source(self, _fullname: str) -> str:
        """The source without the fault, for traces."""
        return (ROOT / self._path).read_text(encoding="utf-8")

    def get_code(self, _fullname: str) -> CodeType:
        """The code with the fault."""
        return self._code()

    def is_package(self, _fullname: str) -> bool:
        """Whether the module is a package."""
        return self._path.endswith("__init__.py")


if __name__ == "__main__":
    sys.exit(main())
