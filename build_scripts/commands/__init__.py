"""The commands of `huice`, one file each: what each prints and the exit code it gives."""
