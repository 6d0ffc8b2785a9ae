"""Entries, and the words' indexes of whichever database this is: one of entries, one of people."""

from django.db import migrations, models

from hearthside.search.words import flat

SQLITE = [
    """CREATE VIRTUAL TABLE search_words USING fts5(
        title, body, people, content='search_entry', content_rowid='id',
        tokenize="unicode61 remove_diacritics 2", prefix='2 3')""",
    """CREATE TRIGGER search_entry_in AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_words(rowid, title, body, people) VALUES (new.id, new.title, new.body, new.people);
    END""",
    """CREATE TRIGGER search_entry_out AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_words(search_words, rowid, title, body, people)
        VALUES ('delete', old.id, old.title, old.body, old.people);
    END""",
    """CREATE TRIGGER search_entry_anew AFTER UPDATE OF title, body, people ON search_entry BEGIN
        INSERT INTO search_words(search_words, rowid, title, body, people)
        VALUES ('delete', old.id, old.title, old.body, old.people);
        INSERT INTO search_words(rowid, title, body, people) VALUES (new.id, new.title, new.body, new.people);
    END""",
]


def _words_of(row):
    """The four columns of the index of people, of the old or the new row."""
    both = f"{row}.name || ' ' || {row}.handle, {row}.city || ' ' || {row}.country"
    lists = (
        f"(SELECT group_concat(value, ' ') FROM json_each({row}.{name}))"
        for name in ("interests", "languages")
    )
    return f"{row}.id, {both}, {', '.join(lists)}"


_IN = f"INSERT INTO search_people(rowid, name, place, likes, speaks) VALUES ({_words_of('new')});"
_OUT = f"""INSERT INTO search_people(search_people, rowid, name, place, likes, speaks)
    VALUES ('delete', {_words_of("old")});"""
_SHOWN = "name, handle, city, country, interests, languages"
SQLITE += [
    """CREATE VIRTUAL TABLE search_people USING fts5(
        name, place, likes, speaks, content='', tokenize="unicode61 remove_diacritics 2", prefix='1 2 3')""",
    f"INSERT INTO search_people(rowid, name, place, likes, speaks) SELECT {_words_of('one')} FROM people_person one",
    f"CREATE TRIGGER search_people_in AFTER INSERT ON people_person BEGIN {_IN} END",
    f"CREATE TRIGGER search_people_out AFTER DELETE ON people_person BEGIN {_OUT} END",
    f"CREATE TRIGGER search_people_anew AFTER UPDATE OF {_SHOWN} ON people_person BEGIN {_OUT} {_IN} END",
]


def _flat_in_sql(text):
    """What words.flat does to the letters of Europe and Vietnam, in SQL that may stand in a generated column."""
    letters = [chr(n) for n in (*range(0xC0, 0x530), *range(0x1E00, 0x2000))]
    changed = {letter: flat(letter) for letter in letters if flat(letter) not in (letter, " ")}
    return f"translate(lower({text}), '{''.join(changed)}', '{''.join(changed.values())}')"


def _weighed(text, weight):
    return f"setweight(to_tsvector('simple'::regconfig, {_flat_in_sql(text)}), '{weight}')"


_PERSON = {
    "A": "name || ' ' || translate(handle, '-_.', '   ')",
    "B": "city || ' ' || country",
    "C": "interests::text",
    "D": "languages::text",
}
POSTGRES = [
    "ALTER TABLE search_entry ADD COLUMN words tsvector",
    "CREATE INDEX entry_by_words ON search_entry USING gin (words)",
    f"""ALTER TABLE people_person ADD COLUMN found_by tsvector GENERATED ALWAYS AS
        ({" || ".join(_weighed(text, weight) for weight, text in _PERSON.items())}) STORED""",
    "CREATE INDEX person_by_words ON people_person USING gin (found_by)",
]


def make_index(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in POSTGRES if vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in ("in", "out", "anew"):
            schema_editor.execute(f"DROP TRIGGER search_people_{name}", params=None)
        schema_editor.execute("DROP TABLE search_words", params=None)
        schema_editor.execute("DROP TABLE search_people", params=None)
    else:
        schema_editor.execute("ALTER TABLE people_person DROP COLUMN found_by", params=None)


class Migration(migrations.Migration):
    initial = True

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("about", models.CharField(max_length=80, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=300)),
                ("body", models.TextField(blank=True)),
                ("people", models.TextField(blank=True)),
                ("reach", models.CharField(default="public", max_length=40)),
                ("at", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["kind", "-at"], name="entry_by_kind")]},
        ),
        migrations.RunPython(make_index, drop_index),
    ]
