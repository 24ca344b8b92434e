"""Stand in for asyncio: Pyodide imports it at its start, the calculator never uses it."""


def __getattr__(name: str) -> object:
    raise ImportError(f"asyncio.{name} is not in the calculator's small library")
