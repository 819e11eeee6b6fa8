"""Who may: what a view asks before it does anything."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from communique.newsroom.accounts.models import Account

View = Callable[..., HttpResponseBase]


def account_of(request: HttpRequest) -> Account:
    """Who is logged in; raises `PermissionDenied` where nobody is."""
    if not isinstance(request.user, Account):
        raise PermissionDenied
    return request.user


def editors_only(view: View) -> View:
    """Lets editors in, sends strangers to the log-in, and refuses everybody else."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not account_of(request).is_editor:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(answer)
