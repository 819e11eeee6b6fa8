"""The pages that ask for the code just mailed: to prove an address, and to reset a password."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ConfirmEmailVerificationCodeForm, ConfirmPasswordResetCodeForm
from allauth.account.internal.decorators import login_not_required
from allauth.account.stages import EmailVerificationStage, LoginStageController
from allauth.account.views import (
    CompletePasswordResetView,
    ConfirmEmailVerificationCodeView,
    ConfirmPasswordResetCodeView,
    PasswordResetFromKeyDoneView,
)
from allauth.core.exceptions import RateLimited
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from communique.newsroom.accounts.codes import MINUTES, ResetCode, VerificationCode
from communique.newsroom.portal.views import way_back


class _Asked:
    """What both pages have in common: an old, wrong or used up code says so, and its reader stays."""

    request: HttpRequest
    code: VerificationCode | ResetCode

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Another code, or what was typed."""
        if request.POST.get("action") == "resend":
            return self._send_another()
        form = self.get_form()  # type: ignore[attr-defined]
        if self.code.is_good and form.is_valid():
            return self.form_valid(form)  # type: ignore[attr-defined, no-any-return]
        return self._refuse(form)

    def _send_another(self) -> HttpResponse:
        if not self.code.can_resend:
            messages.error(
                self.request, _("No further code can be sent to this address now. Please begin again later.")
            )
        else:
            try:
                self.code.resend()
                messages.success(self.request, _("A new code is on its way. The one before it is void."))
            except RateLimited:
                messages.error(self.request, _("Please wait a minute before you ask for another code."))
        return HttpResponseRedirect(self.request.get_full_path())

    def _refuse(self, form: BaseForm) -> HttpResponse:
        # What the form itself found is that the code is not the one.
        form.is_valid()
        form.errors.pop("code", None)
        if self.code.is_barred:
            words = _("Too many wrong codes were tried for this address. Please try again in an hour.")
        elif self.code.is_expired:
            words = _("This code has expired. Ask for a new one.")
        elif self.code.is_used_up:
            words = _("This code was tried too often and is void. Ask for a new one.")
        else:
            self.code.record_try()
            left = self.code.max_attempts - int(self.code.state["failed_attempts"])
            words = (
                _("That is not the code. Compare it with the newest mail, or ask for a new one.")
                if left
                else _("That is not the code, and it was tried too often. Ask for a new one.")
            )
        form.add_error("code", words)
        return self.render_to_response(self.get_context_data(form=form))  # type: ignore[attr-defined, no-any-return]


@method_decorator(login_not_required, name="dispatch")
class VerificationPage(_Asked, ConfirmEmailVerificationCodeView):  # type: ignore[misc]
    """The code that proves an address: of a new account, or of an account's new address."""

    form_class = ConfirmEmailVerificationCodeForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """To the page, if this browser waits for a code; else to the log-in, or to the account's addresses."""
        self.stage = LoginStageController.enter(request, EmailVerificationStage.key)
        code = VerificationCode.resume(request)
        is_waiting = code and (request.user.is_authenticated or self.stage or "user_id" not in code.state)
        if code is None or not is_waiting:
            return HttpResponseRedirect(reverse("account_email" if request.user.is_authenticated else "account_login"))
        self.code = self._process = code
        # Past the dispatch that this one replaces.
        return super(ConfirmEmailVerificationCodeView, self).dispatch(request, *args, **kwargs)  # type: ignore[no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With how long a code lives."""
        return {**super().get_context_data(**kwargs), "title": _("Prove your address"), "minutes": MINUTES}


@method_decorator(login_not_required, name="dispatch")
class ResetPage(_Asked, ConfirmPasswordResetCodeView):  # type: ignore[misc]
    """The code that lets its reader choose a new password."""

    form_class = ConfirmPasswordResetCodeForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """To the page, if this browser waits for a code; else to where one is asked for."""
        code = ResetCode.resume(request)
        if code is None:
            return HttpResponseRedirect(self.passthrough_next_url(reverse("account_reset_password")))
        if code.state.get("code_confirmed"):
            return HttpResponseRedirect(self.passthrough_next_url(reverse("account_complete_password_reset")))
        self.code = self._process = code
        return super(ConfirmPasswordResetCodeView, self).dispatch(request, *args, **kwargs)  # type: ignore[no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With how long a code lives."""
        more = {"title": _("Reset your password"), "minutes": MINUTES, "can_resend": self.code.can_resend}
        return {**super().get_context_data(**kwargs), **more}


@method_decorator(login_not_required, name="dispatch")
class NewPasswordPage(CompletePasswordResetView):  # type: ignore[misc]
    """The new password, once the code was right."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """To the page, for half an hour after the code; then back to where a code is asked for, and why."""
        code = ResetCode.resume(request)
        if code is not None and code.state.get("code_confirmed") and code.is_expired:
            code.abort()
            messages.error(request, _("That took more than half an hour. Please ask for a new code."))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[no-any-return]

    def get_success_url(self) -> str:
        """The page that says so, with the way back."""
        return self.passthrough_next_url(reverse("account_password_reset_completed"))  # type: ignore[no-any-return]


@method_decorator(login_not_required, name="dispatch")
class PasswordChangedPage(PasswordResetFromKeyDoneView):  # type: ignore[misc]
    """Says that the password is another one, and leads back by way of the log-in."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the page that the reader came from."""
        return {**super().get_context_data(**kwargs), "redirect_field_value": way_back(self.request, otherwise="")}
