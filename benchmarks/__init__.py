"""What reading and building cost, measured. Each module prints a markdown table and the command that made it."""
