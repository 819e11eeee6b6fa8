"""Passwords: each rule by itself."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from communique.newsroom.accounts.passwords import RULES, RulesValidator


def broken(password: str) -> list[str]:
    return [rule.key for rule in RULES if not rule.is_met(password)]


@pytest.mark.parametrize(
    ("password", "rules"),
    [
        ("Correct-Horse-7", []),
        ("Grüße-an-Ö-2024", []),
        ("Пароль-надёжный-7", []),
        ("Short-1-Hors", []),
        ("Short-1-Hor", ["length"]),
        ("Correct Horse-7", ["spaces"]),
        ("Correct\u00a0Horse-7", ["spaces"]),
        ("correct-horse-7", ["upper"]),
        ("CORRECT-HORSE-7", ["lower"]),
        ("Correct-Horse-x", ["digit"]),
        ("CorrectHorse777", ["symbol"]),
        ("密码密码密码密码密码密码-1", ["upper", "lower"]),
        ("", ["length", "spaces", "upper", "lower", "digit", "symbol"]),
        ("Aa1-" * 251, ["length"]),
    ],
)
def test_the_rules(password: str, rules: list[str]) -> None:
    assert broken(password) == rules


@given(st.text(max_size=40))
def test_a_password_is_refused_just_when_a_rule_is_broken(password: str) -> None:
    codes = [f"password_{key}" for key in broken(password)]
    if not codes:
        RulesValidator().validate(password)
        return
    with pytest.raises(ValidationError) as refused:
        RulesValidator().validate(password)
    assert [one.code for one in refused.value.error_list] == codes


@pytest.mark.parametrize("password", ["reader@Example.org1", "Reader-Example.org-1"])
def test_what_is_like_the_address_is_refused_too(password: str) -> None:
    from communique.newsroom.accounts.models import Account

    with pytest.raises(ValidationError):
        validate_password(password, Account(email="reader@example.org"))
