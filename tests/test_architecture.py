"""The house's rules, as far as a machine can hold them: imports, purity, sizes, names, no seed in the package."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "briefing"
STEPS = ("ingest", "text", "dates", "extract", "anchor", "timeline", "brief", "render", "schedule")
PURE = STEPS[1:7]
# Leaves may import only what stands before them.
LEAVES = ("errors", "date_words", "edtf", "model", "ids", "toml_file", "config", "corrections", "cache", "resources")
# The flow and the command line stand above all steps.
TOPS = (
    "report",
    "settle",
    "doctor",
    "workers",
    "retrieval",
    "archive",
    "build",
    "edition",
    "correct",
    "nightly",
    "annotate",
    "days",
    "why",
    "commands",
    "cli",
    "__main__",
)
MODULE_LINES = 330
FUNCTION_LINES = 60
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "data", "info", "common", "misc", "base"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


TREES = {path: tree_of(path) for path in MODULES}
NAMES = {name_of(path): path for path in MODULES}
EACH_MODULE = pytest.mark.parametrize("path", MODULES, ids=name_of)


def area_of(module: str) -> str:
    """The step or the module right under `briefing`: `briefing.dates.forms` is in `dates`."""
    return module.split(".")[1] if "." in module else ""


def rank(area: str) -> tuple[int, int]:
    """Where an area stands in the stream; imports point to smaller ranks."""
    if area in LEAVES:
        return 0, LEAVES.index(area)
    if area in STEPS:
        return 1, STEPS.index(area)
    return (2, TOPS.index(area)) if area in TOPS else (-1, 0)


def imports_of(path: Path) -> Iterator[str]:
    """The package's own modules that it imports, types-only imports and those inside functions included."""
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "briefing")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            if node.module and node.module.split(".")[0] == "briefing":
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield inner if inner in NAMES else node.module


def test_every_area_is_a_step_a_leaf_or_a_top() -> None:
    areas = {area_of(name) for name in NAMES} - {""}
    assert areas <= {*STEPS, *LEAVES, *TOPS}, areas - {*STEPS, *LEAVES, *TOPS}


@EACH_MODULE
def test_imports_point_upstream(path: Path) -> None:
    here = area_of(name_of(path))
    for imported in imports_of(path):
        there = area_of(imported)
        if not here or here == there or not there:  # the package's own exports; the version
            continue
        assert rank(there) < rank(here), f"{name_of(path)} imports {imported}, which is downstream"


def test_no_import_goes_in_a_circle() -> None:
    edges = {name: set(imports_of(path)) - {"briefing"} for name, path in NAMES.items() if name != "briefing"}
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " → ".join([*way, name])
        if name not in done:
            for other in sorted(edges.get(name, ())):
                visit(other, (*way, name))
            done.add(name)

    for name in sorted(edges):
        visit(name, ())


def dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


CLOCK = re.compile(r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|localtime|gmtime)|sleep)$")
SPEAKS = re.compile(r"^(print|input|exit|quit|breakpoint|sys\.exit|os\._exit|click\.echo|sys\.stdout\.write)$")
ENVIRONMENT = re.compile(r"^os\.(environ|getenv|getcwd|putenv)|^Path\.(cwd|home)$")
FILES = re.compile(r"(^open$|^io\.open$|\.(write_text|write_bytes|unlink|mkdir|iterdir|glob|rglob|rename|exists)$)")


@EACH_MODULE
def test_only_the_command_line_speaks_and_knows_the_time(path: Path) -> None:
    area = area_of(name_of(path))
    # `schedule` writes timers for this machine and stamps its status; `doctor` looks at the machine.
    if area in {"cli", "commands", "__main__", "schedule"}:
        return
    for node in ast.walk(TREES[path]):
        found = dotted(node) if isinstance(node, ast.Attribute | ast.Name) else ""
        where = f"{name_of(path)}:{getattr(node, 'lineno', 0)}: {found}"
        assert not CLOCK.search(found), where
        assert not SPEAKS.search(found), where
        assert area in {"doctor", "render"} or not ENVIRONMENT.search(found), where


@EACH_MODULE
def test_the_middle_touches_no_file(path: Path) -> None:
    name = name_of(path)
    if area_of(name) not in PURE or name == "briefing.brief.store":
        return
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Call):
            found = dotted(node.func) or f".{getattr(node.func, 'attr', '')}"
            assert not FILES.search(found), f"{name}:{node.lineno}: {found}"


@EACH_MODULE
def test_a_module_is_short_and_says_what_it_does(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= MODULE_LINES, f"{lines} lines"
    words = ast.get_docstring(TREES[path]) or ""
    assert words.strip().splitlines() and len(words.strip().splitlines()[0]) > 10, "no first line"


@EACH_MODULE
def test_functions_are_short(path: Path) -> None:
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= FUNCTION_LINES, f"{node.name} has {length} lines"


@EACH_MODULE
def test_names_say_something(path: Path) -> None:
    assert not VAGUE & set(path.relative_to(PACKAGE).with_suffix("").parts)


@pytest.mark.parametrize("path", [path for path in MODULES if path.name == "__init__.py"], ids=name_of)
def test_an_init_is_a_docstring(path: Path) -> None:
    if name_of(path) in {"briefing", "briefing.dates"}:  # what a library user imports
        return
    assert len(TREES[path].body) == 1


def test_the_steps_are_numbered_as_in_the_design() -> None:
    for number, step in enumerate(STEPS, start=1):
        init = PACKAGE / step / "__init__.py"
        assert (ast.get_docstring(tree_of(init)) or "").startswith(f"Step {number}: "), step


def test_rules_stand_beside_the_code_that_reads_them() -> None:
    for rules in PACKAGE.rglob("*.toml"):
        tomllib.loads(rules.read_text(encoding="utf-8"))
        sources = "".join(path.read_text(encoding="utf-8") for path in rules.parent.glob("*.py"))
        said = rules.name in sources or f'"{rules.stem}' in sources or "{language}.toml" in sources
        assert said, f"{rules.relative_to(ROOT)} is read by nothing beside it"


# --- libraries ------------------------------------------------------------------------------------


def third_party() -> dict[str, set[str]]:
    """Each library that is imported from outside, with the modules that do."""
    found: dict[str, set[str]] = {}
    for path in MODULES:
        for node in ast.walk(TREES[path]):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"briefing", ""}:
                found.setdefault(name, set()).add(name_of(path))
    return found


def test_every_library_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=~\[; ]", line)[0].lower().replace("_", "-") for line in project["dependencies"]}
    homes = packages_distributions()
    for name, users in third_party().items():
        owners = {owner.lower().replace("_", "-") for owner in homes.get(name, [name])}
        assert owners & declared, f"{name}, imported by {sorted(users)}, is not in pyproject.toml"


# What takes a tenth of a second and more to import; `briefing --help` takes 0.2 s of CPU in all.
HEAVY = {"weasyprint", "docx", "trafilatura", "dateparser", "icalendar", "lxml", "jinja2", "numpy", "nupunkt", "rich"}


def test_help_loads_no_heavy_library() -> None:
    code = "import sys, briefing.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())


# --- the rules are of the language, not of the sample articles ------------------------------------

SEED_WORDS = (
    "coalition of the willing", "security force", "reassurance force", "peacekeeping force", "ukraine ceasefire",
    "europeanconservative", "nuclear talks", "sistine", "pope leo", "spy against", "zolta", "győri", "gyori",
    "healey", "lecornu", "brekelmans", "jonson", "hakkinen", "häkkinen", "frederiksen", "zelenskyy", "zelensky",
    "trump",
)  # fmt: skip
# A table of given names may hold them; code, its examples and its comments may not.
SEED_GIVEN_NAMES = ("sébastien", "antti", "ruben", "volodymyr", "mette")
CARRIED = sorted(path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".toml", ".j2", ".css", ".csv", ".txt"})
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".j2", ".css", ".txt", ".toml"})


@pytest.mark.parametrize("path", [*CARRIED, *TEMPLATES], ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_of_the_seeds_is_in_the_package(path: Path) -> None:
    words = " ".join(path.read_text(encoding="utf-8").casefold().split())
    looked_for = SEED_WORDS if path.suffix == ".toml" else SEED_WORDS + SEED_GIVEN_NAMES
    found = [seed for seed in looked_for if re.search(rf"\b{seed}\b", words)]
    assert not found, found


def test_no_long_run_of_a_seeds_words_is_in_the_package() -> None:
    """Five words in a row are nobody's general rule."""
    runs: set[str] = set()
    for seed in (ROOT / "seeds").glob("*.txt"):
        words = re.findall(r"\w+", seed.read_text(encoding="utf-8").casefold())
        runs |= {" ".join(words[number : number + 5]) for number in range(len(words) - 4)}
    common = {"in the event of a"}
    found: dict[str, list[str]] = {}
    for path in CARRIED:
        words = re.findall(r"\w+", path.read_text(encoding="utf-8").casefold())
        here = {" ".join(words[number : number + 5]) for number in range(len(words) - 4)}
        if (here & runs) - common:
            found[str(path.relative_to(ROOT))] = sorted((here & runs) - common)
    assert not found
