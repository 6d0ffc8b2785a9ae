"""Fider's export, through the importer of the command line."""

import pytest

from hearthside.features.ideas.models import Idea
from hearthside.imports.fider import import_fider

pytestmark = pytest.mark.django_db

FILE = (
    "number,title,description,created_at,created_by,votes_count,comments_count,status\n"
    "1,A later bus on Fridays,The last bus leaves early,2020-05-01T10:00:00Z,Fay,7,0,planned\n"
    "2,Broken,,someday,Fay,0,0,open\n"
)


def test_a_file_goes_in_once(tmp_path):
    path, seen = tmp_path / "ideas.csv", []
    path.write_text(FILE)
    report = import_fider(path, progress=lambda *how_far: seen.append(how_far))
    assert (report.added["idea"], [what for what, _why in report.skipped]) == (1, ["line 3"])
    assert seen[-1] == (2, 2, "ideas")
    assert (Idea.objects.get().votes, Idea.objects.get().status) == (7, "planned")
    assert import_fider(path).known["idea"] == 1


def test_what_is_not_such_a_file_is_refused(tmp_path):
    path = tmp_path / "ideas.csv"
    path.write_text("a;b\n")
    with pytest.raises(ValueError, match="columns"):
        import_fider(path)
