"""What the functional tests of HateCheck are about, for those who do not know them by their names.

The names and what they mean: Röttger et al. 2021, 'HateCheck: Functional Tests for Hate Speech
Detection Models', table 1. Those that end in _nh are not hateful, however they look.
"""

from __future__ import annotations

_TESTED = {
    "derog_neg_emote_h": "strong dislike of a group, said openly",
    "derog_neg_attrib_h": "a group said to be bad, openly",
    "derog_dehum_h": "a group made less than human",
    "derog_impl_h": "contempt for a group without harsh words",
    "threat_dir_h": "a direct threat",
    "threat_norm_h": "a threat put as what should be done",
    "slur_h": "hate that uses a slur",
    "slur_homonym_nh": "words that only look like a slur",
    "slur_reclaimed_nh": "slurs that a group uses of itself",
    "profanity_h": "hate that uses profanity",
    "profanity_nh": "profanity without hate",
    "ref_subs_clause_h": "hate in a later clause, with a pronoun",
    "ref_subs_sent_h": "hate in a later sentence, with a pronoun",
    "negate_pos_h": "hate by denying something good",
    "negate_neg_nh": "a hateful statement denied",
    "phrase_question_h": "hate put as a question",
    "phrase_opinion_h": "hate put as an opinion",
    "ident_neutral_nh": "a group named neutrally",
    "ident_pos_nh": "a group named kindly",
    "counter_quote_nh": "hate quoted in order to reject it",
    "counter_ref_nh": "hate rejected without a quotation",
    "target_obj_nh": "abuse of things",
    "target_indiv_nh": "abuse of a person for no group's sake",
    "target_group_nh": "abuse of groups such as professions",
    "spell_char_swap_h": "hate with letters swapped",
    "spell_char_del_h": "hate with letters left out",
    "spell_space_del_h": "hate with words run together",
    "spell_space_add_h": "hate with words spaced out",
    "spell_leet_h": "hate with digits for letters",
}


def tested(functionality: str) -> str:
    """What a functionality of HateCheck tests, in a few words; "" for other names."""
    return _TESTED.get(functionality, "")
