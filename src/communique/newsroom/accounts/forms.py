"""Forms of accounts that differ from django-allauth's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account import forms as flows
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.forms import BaseForm, CharField, ChoiceField, HiddenInput, ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from communique.newsroom.accounts.models import Account
from communique.newsroom.accounts.time_zones import choices, names

_LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Present password"),
    "password1": _("Password"),
    "password2": _("Password, once more"),
    "remember": _("Stay logged in on this device"),
}
_NEW = {"password1": _("New password"), "password2": _("New password, once more")}


def _put_in_our_words(form: BaseForm, labels: Mapping[str, Any]) -> None:
    """Labels of ours, and none repeated within a field, where it would vanish with the first letter."""
    for name, field in form.fields.items():
        field.label = labels.get(name, field.label)
        field.widget.attrs.pop("placeholder", None)
        if name in ("password", "oldpassword"):
            # The page has a link of its own.
            field.help_text = ""


class LoginForm(flows.LoginForm):  # type: ignore[misc]
    """The log-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _put_in_our_words(self, _LABELS)


class SignupForm(flows.SignupForm):  # type: ignore[misc]
    """A new account; an address that has one already takes as long, so that nobody learns of it by a clock.

    The browser's clock says which time zone it is in; one without a script, or without such a zone, is in UTC.
    """

    time_zone = CharField(required=False, max_length=64, widget=HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _put_in_our_words(self, _LABELS)
        # The pages' policy allows no style in an attribute; the stylesheet hides the field.
        self.fields[settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD].widget.attrs = {
            "autocomplete": "off",
            "tabindex": "-1",
        }

    def clean_time_zone(self) -> str:
        """The zone, if it is one."""
        named = str(self.cleaned_data["time_zone"])
        return named if named in names() else "UTC"

    def try_save(self, request: HttpRequest) -> tuple[Any, Any]:
        """The account, or the answer that looks as if there were one."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        answer: tuple[Any, Any] = super().try_save(request)
        return answer


class ResetPasswordForm(flows.ResetPasswordForm):  # type: ignore[misc]
    """The address of an account whose password is forgotten."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _put_in_our_words(self, _LABELS)


class NewPasswordForm(flows.ResetPasswordKeyForm):  # type: ignore[misc]
    """The new password, after the code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _put_in_our_words(self, _NEW)


class ChangePasswordForm(flows.ChangePasswordForm):  # type: ignore[misc]
    """The new password, after the present one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _put_in_our_words(self, {**_LABELS, **_NEW})


class ChangeAddressForm(flows.AddEmailForm):  # type: ignore[misc]
    """The new address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _put_in_our_words(self, {"email": _("New e-mail address")})


class ConfirmForm(flows.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that cannot be taken back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _put_in_our_words(self, _LABELS)


class PreferencesForm(ModelForm[Account]):
    """The language of pages and mails, and the clock that digests go by."""

    language = ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = ChoiceField(label=_("Time zone"), choices=choices, help_text=_("Digests come in its morning."))

    class Meta:
        model = Account
        fields = ["language", "time_zone"]
