"""Runs every benchmark, prints a table and writes build/bench.json: `python -m tests.bench [NAME…]`."""

import importlib
import json
import sys
from pathlib import Path

ROOMS = (
    "bench_window",
    "bench_reader",
    "bench_opening",
    "bench_busy",
    "bench_search",
    "bench_import",
    "bench_align",
    "genres",
    "bench_compare",
    "bench_notes",
)


def main() -> int:
    """Run the benchmarks whose names are given, or all."""
    wanted = sys.argv[1:] or ROOMS
    results: dict[str, dict[str, object]] = {}
    for room in wanted:
        results |= importlib.import_module(f"tests.bench.{room}").run()
    target = Path("build/bench.json")
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(results, indent=1, ensure_ascii=False), encoding="utf-8")
    print(f"{'name':<28}{'value':>12} {'unit':<10}{'baseline':>12}{'ratio':>9}")
    for name, figure in results.items():
        cells = [figure.get(key) for key in ("value", "unit", "baseline", "ratio")]
        value, unit, baseline, ratio = (f"{c:,.2f}" if isinstance(c, float | int) else str(c or "–") for c in cells)
        print(f"{name:<28}{value:>12} {unit:<10}{baseline:>12}{ratio:>9}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
