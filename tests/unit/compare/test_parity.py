"""Parity prompts ask where the sides differ and keep quiet where they do not."""

import pytest

from app.compare.parity import Habits, Side, differing, habits, prompts
from app.core.comparison import PromptKind
from app.core.language import Language, Script

P = PromptKind


def zh(text: str, label: str = "", items: int = 0, script: Script = Script.HANS) -> Side:
    return Side(text, Language.ZH, script, label, items)


def en(text: str, label: str = "", items: int = 0) -> Side:
    return Side(text, Language.EN, Script.LATN, label, items)


def kinds(source: Side, target: Side, usual: Habits | None = None) -> list[PromptKind]:
    return [p.kind for p in prompts(source, target, usual or Habits())]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("双方应在60日内答复。", "The Parties shall reply within 60 days."),
        ("双方应在九十日内答复。", "The Parties shall reply within ninety days."),
        ("用水量为百分之五十五。", "The share is 55 per cent."),
        ("于2024年5月28日签订，一式两份。", "Done on 28 May 2024 in duplicate."),
        ("两国应在头五年内改造水文站。", "Both States shall, during the first five years, modernise the stations."),
        ("依照第二十三条设立的委员会", "the Commission established under Article 23"),
        ("有效期为二十年。", "It shall remain in force for twenty years."),
        ("“流域”指集水区。", "“Basin” means the catchment."),
        ("禁止使用炸药、毒物或者电力捕鱼。", "Fishing by means of explosives, poison or electricity is prohibited."),
        ("双方[应][可]合作。", "The Parties [shall] [may] cooperate."),
        ("任何一方不得转让。", "Neither Party shall transfer."),
        ("采用DNA方法检测SPS措施。", "DNA methods for SPS measures."),
        ("经老挝和越南过境的货物", "goods in transit through Laos and Viet Nam"),
        ("中老两国人民", "the peoples of China and Laos"),
    ],
)
def test_beads_that_agree_give_no_prompt(source: str, target: str) -> None:
    assert kinds(zh(source), en(target)) == []
    assert kinds(en(target), zh(source)) == []


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        ("双方应在90日内答复。", "The Parties shall reply within 60 days.", P.NUMBER),
        ("船舶载重1000吨。", "The vessel is large.", P.NUMBER),
        ("用水量为百分之五十五。", "The share is 52 per cent.", P.PERCENTAGE),
        ("于2024年5月28日签订。", "Done on 29 May 2024.", P.DATE),
        ("依照第二十三条设立的委员会", "the Commission established under Article 26", P.ARTICLE_NUMBER),
        ("“流域”指集水区。", "The Basin is the catchment.", P.DEFINED_TERM),
        ("经老挝过境的货物", "goods in transit through Viet Nam", P.STATE),
        (
            "在保护区内禁止围垦、采砂、打猎和捕鱼。",
            "Reclamation, sand extraction and fishing are prohibited.",
            P.LIST_LENGTH,
        ),
        ("双方[应合作。", "The Parties shall cooperate.", P.BRACKETS),
        ("双方[应][可]合作。", "The Parties [shall] cooperate.", P.BRACKETS),
        ("双方[应/可]合作。", "The Parties [shall] cooperate.", P.BRACKETS),
        ("双方应公布报告。", "The Parties should publish reports.", P.OBLIGATION),
        ("双方应公布报告。", "The Parties may publish reports.", P.OBLIGATION),
        ("双方可公布报告。", "The Parties shall publish reports.", P.OBLIGATION),
        ("双方發展关系。", "The Parties develop relations.", P.STRAY_SCRIPT),
        ("双方发展关系。", "The Parties develop 关系.", P.STRAY_SCRIPT),
        ("双方发展关系。", "The Parties 发展两国关系.", P.UNTRANSLATED),
        ("双方 shall develop their relations in all fields。", "They do so.", P.UNTRANSLATED),
    ],
)
def test_beads_that_do_not_agree_give_one(source: str, target: str, kind: PromptKind) -> None:
    assert kind in kinds(zh(source), en(target))
    assert kind in kinds(en(target), zh(source))


def test_labels_of_other_numbers_are_asked_about_and_other_writings_are_not() -> None:
    assert kinds(zh("第五条　水", "第五条"), en("Article 6 Water", "Article 6")) == [P.ARTICLE_NUMBER]
    assert kinds(zh("第五条　水", "第五条"), en("Article V Water", "Article V")) == []
    assert kinds(zh("四、水", "四、"), en("4. Water", "4.")) == []


def test_lists_below_a_clause_are_counted() -> None:
    assert kinds(zh("如下：", items=3), en("as follows:", items=4)) == [P.LIST_LENGTH]


def test_simplified_characters_in_traditional_text_are_stray() -> None:
    assert kinds(zh("雙方发展關係。", script=Script.HANT), en("They develop relations.")) == [P.STRAY_SCRIPT]
    assert kinds(zh("雙方在台灣的里程。", script=Script.HANT), en("Their way in Taiwan.")) == []


def test_a_bitext_that_says_should_throughout_is_not_asked_about_it() -> None:
    bead = zh("双方应公布报告。"), en("The Parties should publish reports.")
    assert kinds(*bead, habits([bead, bead])) == []


def test_a_defined_term_in_small_letters_is_asked_about() -> None:
    usual = habits([(zh("“流域”指集水区。"), en("“Basin” means the catchment."))])
    assert kinds(zh("流域内的水"), en("water in the basin"), usual) == [P.DEFINED_TERM]
    assert kinds(zh("流域内的水"), en("water in the Basin"), usual) == []


def test_the_ranges_are_where_the_values_stand() -> None:
    source, target = zh("双方应在90日内答复。"), en("They shall reply within 60 days.")
    (prompt,) = prompts(source, target, Habits())
    assert [source.text[s.start : s.end] for s in prompt.source] == ["90"]
    assert [target.text[s.start : s.end] for s in prompt.target] == ["60"]


def test_two_sides_that_are_the_same_text_are_not_translated() -> None:
    text = "The Parties shall develop their relations."
    assert P.UNTRANSLATED in kinds(en(text), en(text))


def test_related_texts_are_asked_about_numbers_dates_and_states_alone() -> None:
    source = zh("第五条　双方应在2021—2025年间对97%的税目免税，经泰国过境。", "第五条")
    target = en(
        "Article 9 The Parties should exempt 98 per cent of the lines in 2024-2028, by way of Laos.", "Article 9"
    )
    assert [p.kind for p in differing(source, target)] == [P.NUMBER, P.PERCENTAGE, P.STATE]
    assert differing(source, source) == []


def test_a_state_that_one_side_alone_names_faces_a_dash() -> None:
    (prompt,) = differing(zh("货物经泰国过境。"), en("Goods are in transit."))
    assert prompt.values[1] == "–"
    assert prompt.values[0] not in ("", "–")
    (both,) = differing(zh("货物经泰国过境。"), en("Goods pass through Laos."))
    assert "–" not in both.values


def test_a_bitext_whose_sides_quote_otherwise_is_not_asked_about_quotes() -> None:
    beads = [(zh(f"“甲{n}”指{n}种鱼。"), en(f"Term means {n} kinds of fish, {n}.")) for n in range(20, 24)]
    assert kinds(*beads[0], habits(beads)) == []
