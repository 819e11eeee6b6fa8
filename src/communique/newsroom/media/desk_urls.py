"""The addresses under /desk/media/."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from communique.newsroom.media.views import desk, uploads

_ID = r"(?P<pk>[0-9a-f]{20})"
_UPLOAD = r"(?P<pk>[0-9a-f]{32})"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", desk.index, name="desk_media"),
    path("upload/", desk.upload, name="desk_media_upload"),
    path("uploads/", uploads.begin, name="desk_media_begin"),
    re_path(rf"^uploads/{_UPLOAD}/$", uploads.piece, name="desk_media_piece"),
    re_path(rf"^uploads/{_UPLOAD}/finish/$", uploads.finish, name="desk_media_finish"),
    re_path(rf"^{_ID}/$", desk.edit, name="desk_media_item"),
    re_path(rf"^{_ID}/publish/$", desk.publish, name="desk_media_publish"),
    re_path(rf"^{_ID}/retry/$", desk.retry, name="desk_media_retry"),
]
