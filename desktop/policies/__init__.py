"""Policy files: read, checked, taken apart into labels and rules.

It never stores a policy or judges by one, and guesses nothing: what it cannot find it asks for.
"""

from desktop.policies.bundled import bundled_policies
from desktop.policies.composed import cited_under, compose
from desktop.policies.differences import Change, Differences, Subject, differences
from desktop.policies.forms import PolicyForm, form_id, policy_forms
from desktop.policies.lint import PolicyFinding, Weight, lint
from desktop.policies.outline import Outline, outline
from desktop.policies.read import read_policy, read_policy_file, read_policy_text
from desktop.policies.write import policy_file

__all__ = [
    "Change",
    "Differences",
    "Outline",
    "PolicyFinding",
    "PolicyForm",
    "Subject",
    "Weight",
    "bundled_policies",
    "cited_under",
    "compose",
    "differences",
    "form_id",
    "lint",
    "outline",
    "policy_file",
    "policy_forms",
    "read_policy",
    "read_policy_file",
    "read_policy_text",
]
