"""Exports: the same tables, whatever the format."""

import csv
import json

import pandas as pd
import pytest

import crisisnb as cnb
from crisisnb import tables
from crisisnb.views.export import export, records


def test_jsonl_holds_every_row(second, tmp_path):
    export(second, tmp_path)
    for name in tables.names():
        lines = (tmp_path / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line) for line in lines] == records(second.table(name)), name


def test_csv_holds_the_same_cells(second, tmp_path):
    export(second, tmp_path, "csv")
    for name in tables.names():
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == len(second.table(name))
        if name == "reports":
            assert [json.loads(row["actor"]) for row in rows] == list(second.reports["actor"])


def test_parquet_comes_back(second, tmp_path):
    export(second, tmp_path, "parquet")
    for name in tables.names():
        back = pd.read_parquet(tmp_path / f"{name}.parquet")
        assert list(back) == list(second.table(name)) and len(back) == len(second.table(name))


def test_texts_are_what_offsets_count_in(second, tmp_path):
    export(second, tmp_path)
    for row in records(second.statements):
        text = (tmp_path / "texts" / f"{row['source_id']}.txt").read_bytes().decode("utf-8")
        assert text[row["start"]:row["end"]] == row["exact"]


def test_an_unknown_format_is_refused(second, tmp_path):
    with pytest.raises(cnb.CrisisError, match="'xlsx'.*jsonl, csv, parquet"):
        export(second, tmp_path, "xlsx")


def test_a_folder_that_is_a_file_is_refused(second, tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(cnb.CrisisError, match="taken.*another folder"):
        export(second, tmp_path / "taken")
