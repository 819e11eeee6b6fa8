"""The addresses under /letters/."""

from __future__ import annotations

from django.urls import path

from communique.newsroom.letters.views import lists, subscribing, unsubscribing

urlpatterns = [
    path("", lists.home, name="letters"),
    path("newsletter/", subscribing.newsletter, name="newsletter"),
    path("follow/", subscribing.follow, name="letters_follow"),
    path("asked/", subscribing.asked, name="letters_asked"),
    path("<int:subscription>/change/", lists.change, name="letters_change"),
    path("confirm/<str:token>/", subscribing.confirm, name="letters_confirm"),
    path("unsubscribe/<str:token>/", unsubscribing.unsubscribe, name="letters_unsubscribe"),
    path("manage/<str:token>/", lists.manage, name="letters_manage"),
]
