"""What the templates of accounts ask for."""

from __future__ import annotations

from django import template

from communique.newsroom.accounts.passwords import RULES, Rule

register = template.Library()


@register.simple_tag
def password_rules() -> tuple[Rule, ...]:
    """The rules that a new password has to meet."""
    return RULES
