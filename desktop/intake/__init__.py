"""Content from outside, read as items-to-be: whole or not at all.

It never stores, judges or shows anything, and its errors never quote what they could not read.
"""

from desktop.intake.read import ReadOptions, Record, read_file, read_records, read_text

__all__ = ["ReadOptions", "Record", "read_file", "read_records", "read_text"]
