"""Forms of accounts that differ from django-allauth's."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.forms import ChoiceField, ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from communique.newsroom.accounts.models import Account
from communique.newsroom.accounts.time_zones import choices


class SignupForm(AllauthSignupForm):  # type: ignore[misc]
    """A new account; an address that has one already takes as long, so that nobody learns of it by a clock."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["password2"].label = _("Password, once more")
        # The pages' policy allows no style in an attribute; the stylesheet hides the field.
        self.fields[settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD].widget.attrs = {
            "autocomplete": "off",
            "tabindex": "-1",
        }

    def try_save(self, request: HttpRequest) -> tuple[Any, Any]:
        """The account, or the answer that looks as if there were one."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        answer: tuple[Any, Any] = super().try_save(request)
        return answer


class PreferencesForm(ModelForm[Account]):
    """The language of pages and mails, and the clock that digests go by."""

    language = ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = ChoiceField(label=_("Time zone"), choices=choices, help_text=_("Digests come in its morning."))

    class Meta:
        model = Account
        fields = ["language", "time_zone"]
