# How an entry is filed as a digest, and the forms of a heading's name; the indexes of words are made anew. On SQLite, a
# shelf number is the number of the row, and ties are kept in their key, so that each stands in one tree instead of two.

from django.db import migrations, models

from communique.newsroom.catalogue import words

COMPACT = (
    'DROP TABLE "catalogue_entry"',
    'CREATE TABLE "catalogue_entry" ("id" integer NOT NULL PRIMARY KEY, "kind" smallint NOT NULL,'
    ' "ref" varchar(300) NOT NULL, "document" varchar(300) NULL,'
    ' "card" text NULL CHECK ((JSON_VALID("card") OR "card" IS NULL)),'
    ' "filed" text NOT NULL CHECK ((JSON_VALID("filed") OR "filed" IS NULL)), "digest" varchar(32) NOT NULL,'
    ' CONSTRAINT "one_entry_an_item" UNIQUE ("kind", "ref"))',
    'CREATE INDEX "catalogue_entry_document_c2489dc0" ON "catalogue_entry" ("document")',
    'CREATE INDEX "entries_by_kind" ON "catalogue_entry" ("kind", "id")',
    'DROP TABLE "catalogue_tie"',
    'CREATE TABLE "catalogue_tie" ("one_id" bigint NOT NULL, "other_id" bigint NOT NULL,'
    ' "one_kind" varchar(10) NOT NULL, "other_kind" varchar(10) NOT NULL, "count" integer NOT NULL,'
    ' "first" bigint NOT NULL, "last" bigint NOT NULL, PRIMARY KEY ("one_id", "other_id")) WITHOUT ROWID',
    'CREATE INDEX "ties_of_one" ON "catalogue_tie" ("one_id", "other_kind", "count" DESC)',
    'CREATE INDEX "ties_by_count" ON "catalogue_tie" ("one_kind", "other_kind", "count" DESC)',
)


def make_anew(apps, schema_editor) -> None:  # type: ignore[no-untyped-def]
    """Has the next refresh file everything anew, in tables of their present shape."""
    apps.get_model("catalogue", "Edition").objects.update(version="")
    vendor = schema_editor.connection.vendor
    for statement in (*(COMPACT if vendor == "sqlite" else ()), *words.drop(), *words.create(vendor)):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [
        migrations.AddField("entry", "digest", models.CharField(default="", max_length=32)),
        migrations.AddField("heading", "forms", models.TextField(default="")),
        migrations.RunPython(make_anew, migrations.RunPython.noop),
    ]
