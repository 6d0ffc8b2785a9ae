"""Lists of people as spreadsheets really write them."""

import pytest

from hearthside.imports.people_csv import guess_columns, import_people_csv
from hearthside.people.models import Person

pytestmark = pytest.mark.django_db


def write(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "people.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_spreadsheet_with_its_own_words_for_things(tmp_path):
    path = write(
        tmp_path,
        "First Name;Last name;E-Mail;Town;Languages;Member since\nZoë;Nkemelu;Zoe@Example.org;Hull;en, fr;2019-05-31\n",
    )
    report = import_people_csv(path)
    zoe = Person.objects.get(email="zoe@example.org")
    assert (zoe.name, zoe.city, zoe.languages, zoe.joined_at.year) == (
        "Zoë Nkemelu",
        "Hull",
        ["en", "fr"],
        2019,
    )
    assert report.added["person"] == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_encoding(tmp_path, encoding):
    import_people_csv(write(tmp_path, "name,email\nZoë Müller,zoe@example.org\n", encoding))
    assert Person.objects.filter(name="Zoë Müller").exists()


def test_a_wrong_row_is_named_by_its_line_and_the_rest_goes_in(tmp_path):
    path = write(
        tmp_path, "name,email,joined\nAna,not-an-address,\nBen,ben@example.org,\n,,\nCleo,,the spring\n"
    )
    report = import_people_csv(path)
    assert [what for what, _ in report.skipped] == ["row 2", "row 4", "row 5"]
    assert list(Person.objects.values_list("name", flat=True)) == ["Ben"]


def test_twice_adds_nothing_and_one_address_is_one_person(tmp_path):
    path = write(tmp_path, "name,email\nAna,a@example.org\nAna again,A@example.org\n")
    import_people_csv(path)
    import_people_csv(path)
    assert Person.objects.count() == 1


def test_a_file_without_people_is_refused(tmp_path):
    with pytest.raises(ValueError, match="looks like a name"):
        import_people_csv(write(tmp_path, "price,amount\n1,2\n"))


def test_columns_are_guessed():
    assert guess_columns(["Full Name", "E-mail address", "Time Zone"]) == {
        "name": "Full Name",
        "email": "E-mail address",
        "zone": "Time Zone",
    }
