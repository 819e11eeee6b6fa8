"""The forms by which somebody subscribes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from communique.newsroom.accounts.time_zones import choices
from communique.newsroom.letters.mailboxes import parse_mailbox
from communique.newsroom.letters.models import Rhythm

HONEYPOT = "website"


class RhythmForm(forms.Form):
    """How often letters come."""

    rhythm = forms.ChoiceField(
        label=_("How often"),
        choices=Rhythm.choices,
        initial=Rhythm.DAILY,
        help_text=_("Daily and weekly letters come at seven in the morning, weekly ones on Mondays."),
    )


class AddressForm(forms.Form):
    """The address of somebody without an account, with the language and the clock of the letters.

    What is in the field that nobody sees was filled in by a program.
    """

    email = forms.CharField(
        label=_("E-mail address"),
        max_length=320,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("It is used for these letters and for nothing else."),
    )
    language = forms.ChoiceField(label=_("Language of the letters"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=choices, initial="UTC")
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language() or settings.LANGUAGE_CODE
        if not self.is_bound:
            # Where a script runs, it is that of the browser's clock.
            self.fields["time_zone"].widget.attrs["data-guess"] = ""

    def clean_email(self) -> str:
        """The address as letters are sent to it."""
        address = parse_mailbox(self.cleaned_data["email"])
        if address is None:
            raise forms.ValidationError(_("That is no address that a letter can be sent to."))
        return address


class FollowForm(RhythmForm, AddressForm):
    """Both."""

    field_order = ["email", "rhythm", "language", "time_zone", HONEYPOT]


def is_program(form: forms.Form) -> bool:
    """Whether a program filled in the form, with the field that nobody sees."""
    return bool(form.data.get(HONEYPOT))
