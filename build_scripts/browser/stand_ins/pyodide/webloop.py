"""Stand in for Pyodide's event loop: the calculator computes without one."""


def _initialize_event_loop() -> None:
    """Do nothing where Pyodide would set its loop."""
