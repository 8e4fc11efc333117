"""Migrations: the schema as it grew, one file a step. A released step is never changed."""
