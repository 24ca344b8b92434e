"""Make what starts the calculator quickly in a browser: a small byte-code library and a snapshot."""
