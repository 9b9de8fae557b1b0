"""A document that names two days of publication is a discrepancy, not a choice made in silence."""

import pytest

import crisisnb as cnb

BODY = ("\n\nChile said on Monday that the talks with Peru would go on, and that no ship had been stopped at sea.\n\n"
        "Peru's government declined to comment.\n")


def crisis(folder, head, manifest):
    (folder / "a.txt").write_text(head + BODY, encoding="utf-8")
    if manifest:
        (folder / "sources.csv").write_text(f"source_id,published\na,{manifest}\n", encoding="utf-8")
    return cnb.read(folder)


def points(found):
    return found.discrepancies[found.discrepancies["subject"] == "day of publication of a"]


@pytest.mark.parametrize("head, manifest", [
    ("Chile says talks go on\n\n4 May 2016", "2016-05-09"),
    ("Chile says talks go on\n\n4 May 2016", "2015-05-04")])
def test_header_and_manifest_that_exclude_one_another(tmp_path, head, manifest):
    found = crisis(tmp_path, head, manifest)
    (point,) = points(found).to_dict("records")
    sides = found.sides[found.sides["discrepancy_id"] == point["discrepancy_id"]]
    assert (point["kind"], point["severity"], point["n_sources"]) == ("date", 2, 1)
    assert set(sides["says"]) == {"2016-05-04", manifest}
    assert list(sides["exact"].dropna()) == ["4 May 2016"], "the manifest's day has no place in the text"
    assert found.sources.iloc[0]["published"] == manifest, "the manifest's word is stated"


@pytest.mark.parametrize("head, manifest", [
    ("Chile says talks go on\n\n4 May 2016", "2016-05-04"),
    ("Chile says talks go on\n\n4 May 2016", None),
    ("Chile says talks go on\n\nSANTIAGO, May 3, 2016 (Agency) - Chile waited.", "2016-05-04"),
    ("Chile says talks go on\n\n4 May 2016 (Updated: 9 May 2016)", "2016-05-04")])
def test_days_that_go_together(tmp_path, head, manifest):
    assert points(crisis(tmp_path, head, manifest)).empty
