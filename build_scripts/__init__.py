"""Turn policy data into the portal: load, check, write."""
