"""The paths of accounts: from the form to the account, and back to a forgotten password's page."""

from __future__ import annotations

from newsroom.portal_site import PASSWORD, Portal

ADDRESS = "reader@example.org"


def sign_up(portal: Portal, email: str = ADDRESS, **more: str):
    return portal.client.post(
        "/account/signup/", {"email": email, "password1": PASSWORD, "password2": PASSWORD, "website": "", **more}
    )


def test_an_account_is_created_by_a_code(portal: Portal) -> None:
    response = sign_up(portal)
    assert response.status_code == 302, response.content.decode()
    assert response["Location"] == "/account/confirm-email/"
    page = portal.client.get("/account/confirm-email/").content.decode()
    assert "expires in 30 minutes" in page
    assert portal.outbox[-1].to == [ADDRESS]
    response = portal.client.post("/account/confirm-email/", {"code": portal.code(), "action": "verify"})
    assert response["Location"] == "/account/ready/"
    page = portal.client.get("/account/ready/").content.decode()
    assert "you can download videos" in page
    assert "Subscribe to the newsletter" in page
