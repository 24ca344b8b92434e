// Compiles the library with the Python of Pyodide itself, so that the byte-code is the one that it reads.
// node compile_library.mjs PYODIDE_FOLDER SOURCES_ZIP OUT_FOLDER [PART]
// Writes every module that is in use once the calculator is imported, as OUT_FOLDER/<path>.pyc, those parts apart
// that are loaded later; with a PART, such as calculator/staff, what this part needs besides those before it.

import "./last_words.mjs";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const COMPILE = `
import _sha2, builtins, dataclasses, importlib, importlib.util, marshal, sys
from types import CodeType


# No text of a module is checked against its source: flag 1, a hash of zeros.
HEADER = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)
# CPython's Objects/locations.md: an entry with its first bit set, code 13 (a line, no columns), and a run of 1 to 8.
ONE_LINE = 0x80 | 13 << 3
ARCHIVE = next(path for path in sys.path if path.endswith(".zip"))
ALSO = ("_strptime", "traceback", "linecache")

LATER = ("calculator/staff/", "calculator/workbooks/")

def bring_in(wanted):
    """Import the calculator's modules whose path is wanted."""
    for path in sorted(sys.path_importer_cache[ARCHIVE]._get_files()):
        if path.startswith("calculator/") and path.endswith(".py") and not path.endswith("__main__.py") and wanted(path):
            importlib.import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))


def short_of_lines(code):
    """Return the code with a table of lines that names the function's first line alone."""
    units = len(code.co_code) // 2
    runs = [min(8, units - start) for start in range(0, units, 8)]
    table = b"".join(bytes((ONE_LINE | run - 1, 0)) for run in runs)
    constants = (short_of_lines(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    return code.replace(co_linetable=table, co_consts=tuple(constants))

# dataclasses writes the functions of each class as text and executes it; the same text is compiled here already.
READY = "_ready_functions"
EXECUTE = """
import builtins, marshal
from _sha2 import sha256
from _ready_functions import FUNCTIONS


def exec(text, *places):
    ready = FUNCTIONS.get(sha256(text.encode()).digest())
    builtins.exec(marshal.loads(ready) if ready else text, *places)
"""
ready = {}

def noting(text, *places):
    """Execute a text of dataclasses and keep its byte-code by its hash."""
    code = compile(text, "<string>", "exec", dont_inherit=True)
    ready[_sha2.sha256(text.encode()).digest()] = marshal.dumps(short_of_lines(code))
    builtins.exec(text, *places)

def compiled(part):
    """Yield the path of every module that stands in the library or in its part, with its byte-code."""
    dataclasses.exec = noting
    bring_in(lambda path: not path.startswith(LATER))
    for name in ALSO:
        importlib.import_module(name)
    before = set()
    for each in LATER[: LATER.index(part + "/") + 1] if part else ():
        before = set(sys.modules)
        bring_in(lambda path: path.startswith(each))
    for name in sorted(sys.modules.keys() - before):
        loader = getattr(sys.modules[name], "__loader__", None)
        if type(loader).__name__ != "zipimporter":
            continue
        path = name.replace(".", "/") + ("/__init__" if loader.is_package(name) else "")
        # Docstrings of classes spare dataclasses the work of writing a signature in their place.
        optimised = 1 if name.startswith("calculator") else 2
        source = loader.get_source(name) + (EXECUTE if name == "dataclasses" else "")
        code = compile(source, path + ".py", "exec", dont_inherit=True, optimize=optimised)
        yield path + ".pyc", HEADER + marshal.dumps(short_of_lines(code))
    if not part:
        code = compile(f"FUNCTIONS = {ready}", READY, "exec", dont_inherit=True)
        yield READY + ".pyc", HEADER + marshal.dumps(code)

lambda part: [(path, content) for path, content in compiled(part)]
`;

const [pyodideFolder = "", sources = "", out = "", part = ""] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);
const pyodide = await loadPyodide({
  indexURL: pyodideFolder,
  stdLibURL: sources,
  env: { PYTHONHASHSEED: "0" },
});
for (const [path, content] of pyodide.runPython(COMPILE)(part).toJs()) {
  const place = join(out, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, content);
}
