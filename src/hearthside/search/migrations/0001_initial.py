"""Entries, and the words' index of whichever database this is."""

from django.db import migrations, models

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
POSTGRES = [
    "ALTER TABLE search_entry ADD COLUMN words tsvector",
    "CREATE INDEX entry_by_words ON search_entry USING gin (words)",
]


def make_index(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in POSTGRES if vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_words", params=None)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

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
