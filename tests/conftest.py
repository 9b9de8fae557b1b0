"""What tests share: the invented second crisis, read once, and figures closed after each test."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import matplotlib
import pytest

if "CRISISNB_CACHE" not in os.environ:  # never the user's own
    os.environ["CRISISNB_CACHE"] = tempfile.mkdtemp(prefix="crisisnb-tests-")
    atexit.register(shutil.rmtree, os.environ["CRISISNB_CACHE"], ignore_errors=True)
matplotlib.use("Agg")


@pytest.fixture(scope="session")
def second():
    """An invented crisis of four short articles that disagree on purpose (see second_crisis/WHAT_DIFFERS.md)."""
    import crisisnb

    return crisisnb.read(Path(__file__).parent / "second_crisis")


@pytest.fixture(autouse=True)
def closed_figures():
    """Close every figure a test has drawn."""
    yield
    from matplotlib import pyplot

    pyplot.close("all")
