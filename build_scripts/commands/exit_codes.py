"""What a command's exit code says."""

ALL_WELL = 0
PROBLEMS = 1  # in words or rules
BAD_USAGE = 2  # in the command, or in what a person stated
