"""What makes confidences: the calibrations that were fitted on gold sets."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, Table, Text

from desktop.moderation import Calibrator
from desktop.workspace.schema.columns import JsonOf, UtcTime, metadata

# Append-only, held by TRIGGERS: the last row of a policy version and a setting holds.
calibration = Table(
    "calibration",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("policy_version_id", ForeignKey("policy_version.id"), nullable=False),
    Column("model_setting_id", ForeignKey("model_setting.id"), nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("fitted_on", Integer, nullable=False),
    Column("measured_on", Integer, nullable=False),
    Column("ece_before", Float, nullable=False),
    Column("ece_after", Float, nullable=False),
    Column("gold_sha256", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("calibrator", JsonOf(Calibrator), nullable=False),
    Index(None, "policy_version_id", "model_setting_id", "id"),
)
