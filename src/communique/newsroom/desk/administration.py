"""Django's administration behind the site's own log-in, and behind a second factor."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communique.newsroom.accounts.models import Account
from communique.newsroom.desk.second_factor import address_to_use, has_factor, has_used_factor
from communique.newsroom.portal.views import way_back

_OURS = "communique.newsroom."


class Administration(AdminSite):
    """The administration: for staff, in a session that has used its second factor."""

    site_title = site_header = gettext_lazy("Administration")
    index_title = gettext_lazy("What the site keeps")
    site_url = "/desk/"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Takes the site's own models and no others: those of libraries hold keys of second factors and of sessions."""
        models: list[type[Model]] = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        for model in models:
            if model.__module__.startswith(_OURS):
                super().register(model, admin_class or ModelAdmin, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether this session may see anything here."""
        account = request.user
        return (
            isinstance(account, Account)
            and account.is_active
            and account.is_staff
            and has_factor(account)
            and has_used_factor(request, account)
        )

    @method_decorator(secure_admin_login)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Sends staff to where their second factor is set up or used; strangers have been sent to log in."""
        account = request.user
        if not isinstance(account, Account):
            raise TypeError("whoever is here is logged in")
        back = way_back(request, reverse("admin:index"))
        if self.has_permission(request):
            return HttpResponseRedirect(back)
        if not has_factor(account):
            messages.warning(request, _("The administration needs a second factor. Set one up first."))
            return HttpResponseRedirect(reverse("mfa_index"))
        return HttpResponseRedirect(f"{address_to_use(account)}?{urlencode({REDIRECT_FIELD_NAME: back})}")

    def logout(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The site's own log-out."""
        return HttpResponseRedirect(reverse("account_logout"))

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The account's own page for it."""
        return HttpResponseRedirect(reverse("account_change_password"))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """With what the site calls itself."""
        return {**super().each_context(request), "site_header": f"{settings.RECORD_NAME}: {self.site_header}"}
