"""What editors fill in: the words about an item, and the file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from communique.newsroom.media.captions import check_language, read_captions
from communique.newsroom.media.details import FIELDS, Details
from communique.newsroom.media.errors import RefusedError
from communique.newsroom.media.limits import LARGEST_CAPTIONS
from communique.newsroom.media.links import check_event, check_person


def _text(label: Any, rows: int, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=200_000, widget=forms.Textarea({"rows": rows}), help_text=help_text
    )


class DetailsForm(forms.Form):
    """The words about an item, and what it is linked to."""

    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    synopsis = _text(_("Synopsis"), 4)
    date = forms.CharField(
        label=_("Date"), max_length=10, required=False, help_text=_("As 2018-09-25, 2018-09 or 2018.")
    )
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    credit = forms.CharField(label=_("Credit"), max_length=300, required=False, help_text=_("Who made it."))
    rights = forms.CharField(
        label=_("Rights"), max_length=500, required=False, help_text=_("What people may do with it.")
    )
    events = _text(_("Events"), 2, _("The addresses or ids of events of the record, one a line."))
    persons = _text(_("People"), 2, _("The addresses of people's pages, or what they end with, one a line."))
    shot_list = _text(_("Shot list"), 5)
    transcript = _text(_("Transcript"), 5)

    def clean(self) -> dict[str, Any]:
        """The values, checked as the library checks them."""
        values = super().clean() or {}
        try:
            Details(date=values.get("date", "")).checked()
        except RefusedError as error:
            self.add_error("date", str(error))
        for field, check in (("events", check_event), ("persons", check_person)):
            for one in values.get(field, "").split():
                try:
                    check(one)
                except RefusedError as error:
                    self.add_error(field, str(error))
        return values

    def details(self) -> Details:
        """The words as the library takes them."""
        values = self.cleaned_data
        return Details(
            **{name: values[name] for name in FIELDS},
            events=values["events"].split(),
            persons=values["persons"].split(),
        )


class CaptionsForm(DetailsForm):
    """The words about an item that is there, and its captions."""

    captions = forms.FileField(
        label=_("Captions"), required=False, help_text=_("A file of WebVTT, in place of those in that language.")
    )
    captions_language = forms.CharField(
        label=_("Language of the captions"),
        max_length=35,
        required=False,
        initial="en",
        help_text=_("As en, fr or pt-BR."),
    )

    def __init__(self, *args: Any, languages: tuple[tuple[str, str], ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if languages:
            self.fields["without"] = forms.MultipleChoiceField(
                label=_("Captions to remove"), choices=languages, required=False, widget=forms.CheckboxSelectMultiple
            )

    def clean(self) -> dict[str, Any]:
        """The values, with what is wrong with the captions."""
        values = super().clean()
        self.tracks: list[tuple[str, bytes]] = []
        file = values.get("captions")
        if file:
            data = file.read(LARGEST_CAPTIONS + 1)
            try:
                read_captions(data)
                self.tracks.append((check_language(values.get("captions_language", "")), data))
            except RefusedError as error:
                self.add_error("captions", str(error))
        return values


class UploadForm(DetailsForm):
    """A file with the words about it."""

    file = forms.FileField(label=_("File"), required=False)
    is_published = forms.BooleanField(label=_("Publish it as soon as its preview is there"), required=False)
    field_order = ("file",)


class FinishForm(DetailsForm):
    """The words about a file that came in pieces, and its checksum."""

    sha256 = forms.RegexField(r"^[0-9A-Fa-f]{64}$")
    is_published = forms.BooleanField(required=False)
