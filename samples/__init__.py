"""Disclosures typeset by the project: true figures of real agencies, or generated ones, in the layouts of real places.

facts (CSV and YAML) + a template (YAML) -> a typeset document (`samples.model`) -> one writer per format.
The typesetter knows what every cell says, so what a reader makes of the file can be compared with the truth.
"""
