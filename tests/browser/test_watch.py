"""The tests see what they are to see: errors, requests elsewhere, and what bars readers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from browser.site import Reader, Site, find_violations


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("console.warn('careful')", "warning: careful"),
        ("setTimeout(() => { throw new Error('broken') })", "broken"),
        ("document.body.append(Object.assign(new Image(), {src: 'https://other.example/x.png'}))", "policy: img-src"),
        (
            "document.body.append(Object.assign(document.createElement('script'), {text: 'let x = 1'}))",
            "policy: script-src",
        ),
        ("document.body.setAttribute('style', 'color: red')", "policy: style-src"),
        ("fetch('/no/such/file')", "404: "),
        ("location.assign('http://127.0.0.2:9/')", "asks another host"),
    ],
)
def test_what_goes_wrong_is_noticed(browser: Browser, example_site: Site, script: str, told: str) -> None:
    reader = Reader(browser, example_site)
    page = reader.go("/people/")
    page.evaluate(f"() => {{ {script} }}")
    page.wait_for_timeout(300)
    with pytest.raises(AssertionError, match=told):
        reader.__exit__(None, None, None)


def test_what_bars_readers_is_noticed(browser: Browser, example_site: Site, axe: str) -> None:
    with Reader(browser, example_site) as reader:
        reader.context.add_init_script(axe)
        page = reader.go("/people/")
        assert find_violations(page) == []
        page.evaluate(
            "() => document.querySelector('main').insertAdjacentHTML('beforeend', '<input><img src=/static/x.svg>')"
        )
        page.evaluate(
            "() => { const one = document.querySelector('h1'); one.style.color = '#777'; one.style.background = '#888'; }"
        )
        found = " ".join(find_violations(page))
        reader.problems.found.clear()
    assert "label: " in found
    assert "image-alt: " in found
    for kind in ("light, 1280", "light, 320", "dark, 1280", "dark, 320"):
        assert f"{kind}: color-contrast: " in found


def test_a_page_without_fault_is_none(browser: Browser, example_site: Site) -> None:
    with Reader(browser, example_site) as reader:
        reader.go("/people/")
