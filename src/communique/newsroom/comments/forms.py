"""The forms that readers and editors fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from communique.newsroom.accounts.models import Account
from communique.newsroom.comments.guard import GuardedForm
from communique.newsroom.comments.models import Fault, Verdict, Wrong
from communique.newsroom.comments.models.comment import (
    LONGEST_ADDRESS,
    LONGEST_COMMENT,
    LONGEST_COMPLAINT,
    LONGEST_NAME,
    LONGEST_WEBSITE,
)
from communique.newsroom.comments.models.error_report import LONGEST_NOTE, LONGEST_WORDS
from communique.newsroom.comments.words import clean_line, clean_text
from communique.newsroom.formats.fragments import safe_url

_ADDRESS_HELP = _("Never published, and no mail is sent to it.")


class Line(forms.CharField):
    """One line that a stranger typed, made harmless."""

    def to_python(self, value: Any) -> str:
        """The line as a page can hold it."""
        return clean_line(str(value or ""))


class Words(forms.CharField):
    """Several lines that a stranger typed, made harmless."""

    def __init__(self, *, rows: int = 8, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        """The lines as a page can hold them."""
        return clean_text(str(value or ""))


class Address(forms.EmailField):
    """An e-mail address in small letters, so that one address is found again however it is written."""

    def to_python(self, value: Any) -> str:
        """The address without what no address has."""
        return clean_line(str(value or "")).lower()


class Website(Line):
    """The address of a website, if it is one that a reader may be sent to."""

    def clean(self, value: Any) -> str:
        """The address in ASCII; raises `ValidationError` for any that is no http or https."""
        typed: str = super().clean(value)
        if not typed:
            return ""
        found = safe_url(typed if "://" in typed else f"https://{typed}")
        if found is None or len(found) > LONGEST_WEBSITE:
            raise ValidationError(_("This is no address of a website. It begins with https:// or http://."))
        return found


class CommentForm(GuardedForm):
    """A comment; of somebody who is logged in, the address is known and not asked for."""

    name = Line(
        label=_("Name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Published with your comment."),
    )
    email = Address(
        label=_("E-mail address"),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_ADDRESS_HELP,
    )
    website = Website(
        label=_("Website"),
        required=False,
        max_length=LONGEST_WEBSITE,
        widget=forms.TextInput(attrs={"autocomplete": "url", "inputmode": "url"}),
        help_text=_("If you have one. Your name then links to it."),
    )
    text = Words(
        label=_("Comment"),
        max_length=LONGEST_COMMENT,
        help_text=_("Plain text. Addresses that begin with https:// become links."),
    )

    field_order = ("name", "email", "website", "subject", "text")

    def __init__(self, data: Any = None, *, account: Account | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if account:
            del self.fields["email"]


class ComplaintForm(GuardedForm):
    """What somebody has against a comment."""

    wrong = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=Wrong.choices, widget=forms.RadioSelect, initial=None
    )
    words = Words(label=_("In your words"), required=False, max_length=LONGEST_COMPLAINT, rows=4)

    field_order = ("wrong", "words", "subject")


class ErrorForm(GuardedForm):
    """What somebody says is wrong with a fact."""

    fault = forms.ChoiceField(label=_("What is wrong?"), choices=Fault.choices, widget=forms.RadioSelect, initial=None)
    explanation = Words(
        label=_("In your words"),
        max_length=LONGEST_WORDS,
        help_text=_("What it should say, and where that can be read."),
    )
    email = Address(
        label=_("E-mail address, if an editor may ask you about it"),
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Never published. The site sends no mail to it by itself."),
    )

    field_order = ("fault", "explanation", "email", "subject")


class VerdictForm(forms.Form):
    """What an editor says to a report of an error; `version` is the one that the editor looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    note = Words(
        label=_("Note"),
        required=False,
        max_length=LONGEST_NOTE,
        rows=3,
        help_text=_("For editors: what was found, and where."),
    )
    state = forms.ChoiceField(choices=[choice for choice in Verdict.choices if choice[0] != Verdict.WAITING])
