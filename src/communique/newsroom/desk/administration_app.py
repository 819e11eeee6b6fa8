"""Django's administration as an app, with our site in the place of its own."""

from django.contrib.admin.apps import AdminConfig


class AdministrationConfig(AdminConfig):
    """The administration that lets nobody in without a second factor."""

    default_site = "communique.newsroom.desk.administration.Administration"
