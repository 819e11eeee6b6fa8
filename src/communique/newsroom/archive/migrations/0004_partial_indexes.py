# Where nearly all values are null, the index holds the others alone. No table is written anew for it.

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

COLUMNS = (("document", "original"), ("event", "part_of"), ("evidence", "commitment"), ("evidence", "report"),
           ("evidence", "statement"))


def drop_whole_indexes(apps, schema_editor) -> None:  # type: ignore[no-untyped-def]
    """Drops the indexes of these columns, whatever the database has called them."""
    connection = schema_editor.connection
    for model, field in COLUMNS:
        table, column = f"archive_{model}", f"{field}_id"
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, table)
        for name, constraint in found.items():
            if constraint["index"] and not constraint["unique"] and constraint["columns"] == [column]:
                schema_editor.execute(f"DROP INDEX {schema_editor.quote_name(name)}")


def _key(model: str, field: str, to: str, on_delete, related_name: str) -> migrations.AlterField:  # type: ignore[no-untyped-def]
    key: models.ForeignKey[object, object] = models.ForeignKey(
        db_index=False, null=True, on_delete=on_delete, related_name=related_name, to=f"archive.{to}"
    )
    return migrations.AlterField(model_name=model, name=field, field=key)


def _index(model: str, name: str, *fields: str, **condition: bool) -> migrations.AddIndex:
    return migrations.AddIndex(
        model_name=model, index=models.Index(condition=Q(**condition), fields=list(fields), name=name)
    )


CASCADE, SET_NULL = django.db.models.deletion.CASCADE, django.db.models.deletion.SET_NULL


class Migration(migrations.Migration):
    dependencies = [("archive", "0003_changes")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(drop_whole_indexes, migrations.RunPython.noop)],
            state_operations=[
                _key("document", "original", "document", SET_NULL, "copies"),
                _key("event", "part_of", "event", SET_NULL, "parts"),
                _key("evidence", "commitment", "commitment", CASCADE, "evidence"),
                _key("evidence", "report", "report", CASCADE, "evidence"),
                _key("evidence", "statement", "statement", CASCADE, "evidence"),
            ],
        ),
        _index("document", "copies_of_document", "original", original__isnull=False),
        _index("document", "documents_not_read", "-published_day", "id", "language", extractable=False),
        _index("event", "parts_of_event", "part_of", part_of__isnull=False),
        _index("evidence", "evidence_of_report", "report", report__isnull=False),
        _index("evidence", "evidence_of_statement", "statement", statement__isnull=False),
        _index("evidence", "evidence_of_commitment", "commitment", commitment__isnull=False),
    ]
