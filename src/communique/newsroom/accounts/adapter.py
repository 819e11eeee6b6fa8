"""What django-allauth asks of the site: where to go next, and what its mails say beside their text."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from communique.newsroom.accounts.codes import MINUTES
from communique.newsroom.api.rates import network_of


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """The site's answers."""

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """Where to go from an address that is proven: of an account that is logged in, to its home."""
        return reverse("account_home")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """The page that says that the account is there."""
        return reverse("account_ready")

    def get_client_ip(self, request: HttpRequest) -> str:
        """The network that tries are counted for."""
        return network_of(request)

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """The new account speaks the language of the page it was made on, and goes by its browser's clock."""
        user.language = get_language() or settings.LANGUAGE_CODE
        user.time_zone = form.cleaned_data.get("time_zone") or "UTC"
        return super().save_user(request, user, form, commit=commit)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Sends a mail that knows what the site calls itself and how long a code lives."""
        more = {"site_name": settings.RECORD_NAME, "site_url": self._site_url(), "minutes": MINUTES}
        super().send_mail(template_prefix, email, {**context, **more})

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """How somebody confirms that it is them: by password or second factor; a code by mail would add nothing."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return (
            [one for one in methods if one["id"] != "reauthenticate_by_code"] if user.has_usable_password() else methods
        )

    def _site_url(self) -> str:
        return settings.SITE_URL or self.request.build_absolute_uri("/")

    def format_email_subject(self, subject: str) -> str:
        """The subject as the template has it."""
        return subject

    def get_from_email(self) -> str:
        """Who sends the site's mails."""
        return settings.DEFAULT_FROM_EMAIL
