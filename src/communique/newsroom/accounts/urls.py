"""The addresses under /account/: our own pages first, django-allauth's for the rest."""

from __future__ import annotations

from django.urls import include, path

from communique.newsroom.accounts.views import account
from communique.newsroom.accounts.views.codes import NewPasswordPage, PasswordChangedPage, ResetPage, VerificationPage
from communique.newsroom.portal.views import choose_language

urlpatterns = [
    path("", account.home, name="account_home"),
    path("ready/", account.ready, name="account_ready"),
    path("export/", account.export, name="account_export"),
    path("delete/", account.delete, name="account_delete"),
    path("language/", choose_language, name="language"),
    path("signup/", account.SignupPage.as_view(), name="account_signup"),
    path("confirm-email/", VerificationPage.as_view(), name="account_email_verification_sent"),
    path("password/reset/confirm/", ResetPage.as_view(), name="account_confirm_password_reset_code"),
    path("password/reset/complete/", NewPasswordPage.as_view(), name="account_complete_password_reset"),
    path("password/reset/done/", PasswordChangedPage.as_view(), name="account_password_reset_completed"),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("", include("allauth.account.urls")),
]
