"""The addresses under /media/."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path
from django.views.generic import RedirectView

from communique.newsroom.media.views import basket, downloads, files, library, pages

_ID = r"(?P<pk>[0-9a-f]{20})"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", library.library, name="media"),
    # Where the feed says that it can be read as a page.
    path("library/", RedirectView.as_view(pattern_name="media", query_string=True)),
    re_path(r"^library\.(?P<form>json|atom)$", library.library_form, name="media_library"),
    path("basket/", basket.basket, name="media_basket"),
    path("basket/add/", basket.add, name="media_basket_add"),
    path("basket/remove/", basket.remove, name="media_basket_remove"),
    path("basket/download/", basket.download, name="media_basket_download"),
    re_path(r"^files/(?P<name>[0-9a-f]{64}\.[a-z0-9]{2,4})$", files.public_file, name="media_file"),
    re_path(rf"^{_ID}/$", pages.item, name="media_item"),
    re_path(rf"^{_ID}/download/$", downloads.download, name="media_download"),
    re_path(rf"^{_ID}/original/(?P<token>[\w.-]{{1,200}})/$", downloads.original, name="media_original"),
    re_path(rf"^{_ID}/embed/$", pages.embed, name="media_embed"),
]
