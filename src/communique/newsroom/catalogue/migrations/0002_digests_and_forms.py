# How an entry is filed as a digest, and the forms of a heading's name; the indexes of words are made anew.

from django.db import migrations, models

from communique.newsroom.catalogue import words


def empty(apps, schema_editor) -> None:  # type: ignore[no-untyped-def]
    """Has the next refresh file everything anew."""
    apps.get_model("catalogue", "Edition").objects.update(version="")
    for statement in (*words.drop(), *words.create(schema_editor.connection.vendor)):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [
        migrations.AddField("entry", "digest", models.CharField(default="", max_length=32)),
        migrations.AddField("heading", "forms", models.TextField(default="")),
        migrations.RunPython(empty, migrations.RunPython.noop),
    ]
