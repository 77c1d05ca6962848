"""The doors of the house: build, publish, and look at what was published.

`cli` is the console command. `build` runs the stages (read, load, model, gate) in a folder of its own; `publish` makes
a finished build the one that people have open, by one rename. Heavy libraries are imported where they are
used, so that a command that needs none of them answers at once.
"""
