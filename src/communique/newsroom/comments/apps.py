"""Comments as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _

_DAY = 86_400


class CommentsConfig(AppConfig):
    """The app with its tables in the portal's database."""

    name = "communique.newsroom.comments"
    label = "comments"
    verbose_name = _("Comments")

    def ready(self) -> None:
        """Says what is kept of accounts, what waits for editors, and what they decided."""
        from communique.newsroom.accounts import personal
        from communique.newsroom.comments import held, queues
        from communique.newsroom.comments.flows.forget import forget
        from communique.newsroom.comments.models import Comment
        from communique.newsroom.comments.threads import on_deleted
        from communique.newsroom.desk import latest, tiles
        from communique.newsroom.portal.work import every

        personal.hold("comments", held.export_comments, held.erase_comments)
        personal.hold("error_reports", held.export_errors, held.erase_errors)
        tiles.show("desk_comments", _("Comments"), queues.count_comments)
        tiles.show("desk_errors", _("Reports of errors"), queues.count_errors)
        latest.tell("comments", queues.latest_rulings)
        every(_DAY, "comments that are of no more use", forget)
        post_delete.connect(on_deleted, sender=Comment, dispatch_uid="comments_deleted")
