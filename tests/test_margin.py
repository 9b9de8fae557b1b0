"""Text whose lines were broken at a margin is read as if they had not been."""

import textwrap

import pytest

import crisisnb as cnb

PARAGRAPHS = [
    "Portugal rejects Irish claims on the trawler",
    "Lisbon, 4 May 2016",
    "Portugal on Tuesday rejected the claim that its navy had seized an Irish trawler in international waters, and said "
    "that about 30 sailors were being looked after in the harbour of Porto.",
    "“The vessel entered our waters without permission, and it was escorted to the nearest port according to the rules "
    "that all states have signed,” the Foreign Ministry said in a statement on Wednesday.",
    "Ireland demanded that the crew be released at once and called on the European Union to send observers to the port "
    "before the end of the month.",
]


def rows(folder, text):
    folder.mkdir()
    (folder / "a.txt").write_text(text, encoding="utf-8")
    crisis = cnb.read(folder)
    said = [(row["kind"], row["organization"], " ".join(row["exact"].split())) for _, row in crisis.statements.iterrows()]
    return said, list(crisis.times["timex_value"]), list(crisis.reports["event"]), crisis


def test_a_margin_changes_nothing(tmp_path):
    wrapped = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS)
    *plain, _ = rows(tmp_path / "plain", "\n\n".join(PARAGRAPHS))
    *broken, crisis = rows(tmp_path / "broken", wrapped)
    assert plain[0] and broken == plain
    assert any("\n" in exact for exact in crisis.statements["exact"]), "the words are quoted as they stand in the file"


DATELINES = ["LIMA, March 8, 2018 (Agency) – ", "LIMA, Peru, 8 March 2018 (AP) – ", "LIMA, March 8 (Reuters) - ", "LIMA — ", ""]


@pytest.mark.parametrize("opening", DATELINES)
def test_a_dateline_is_no_part_of_its_sentence(tmp_path, opening):
    text = (f"{opening}Bolivia on Thursday rejected an offer by Peru, saying it would not talk under pressure.\n\n"
            "Peru's foreign ministry declined to comment on Friday, 9 March 2018.")
    said, _, events, crisis = rows(tmp_path / "corpus", text)
    assert ("indirect", "Bolivia", "it would not talk under pressure") in said
    rejected = crisis.reports[crisis.reports["event"] == "REJECT"].iloc[0]
    assert rejected["exact"].startswith("Bolivia on Thursday rejected")
    assert (rejected["actor"], rejected["recipient"]) == (["Bolivia"], ["Peru"])
    assert not {"LIMA", "Reuters", "AP"} & {name for actors in crisis.reports["actor"] for name in actors}
