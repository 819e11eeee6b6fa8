"""The way from a page of the record to the form that follows it."""

from __future__ import annotations

from django import template
from django.http import HttpRequest
from django.utils.http import urlencode

from communique.newsroom.letters.subjects import can_follow

register = template.Library()


@register.simple_tag
def follow_address(request: HttpRequest) -> str:
    """Where the list at hand is followed by mail, or nothing for a page that is no list that grows."""
    return f"/letters/follow/?{urlencode({'view': request.get_full_path()})}" if can_follow(request.path) else ""
