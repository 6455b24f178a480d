"""Addresses of stores: where they point, and how they are shown."""

from __future__ import annotations

from urllib.parse import unquote, unquote_plus

import regex

_SECRETS = r"(?i)(?<=[?&;](?:password|passwd|pwd|sslpassword|token|\w{1,40}_token|secret|api_?key)=)[^&;\s]+"
_SECRET_RE = regex.compile(_SECRETS)
_USERINFO_RE = regex.compile(r"(?<=://)([^/\s:@]*+):[^/\s]*@")
#: The first colon that is not the scheme's; a password may begin with slashes as well.
_ADDRESS_PASSWORD_RE = regex.compile(r":(?!(?<=^[\w+.\-]{1,40}:)//)(.*)@", regex.DOTALL)


def without_credentials(text: str) -> str:
    """Return a text whose URLs have no passwords.

    Args:
        text: anything: a URL, an error message.

    Example:
        >>> without_credentials("see https://me:hunter2@news.example/feed?api_key=abc")
        'see https://me:***@news.example/feed?api_key=***'
    """
    if "=" not in text and "@" not in text:
        return text
    return _SECRET_RE.sub("***", _USERINFO_RE.sub(r"\1:***@", text))


def shown_address(address: str) -> str:
    """Return a store's address as errors and logs show it. A password with a slash or an @ is hidden too.

    Args:
        address: as given to ``open_store``.
    """
    return _SECRET_RE.sub("***", _ADDRESS_PASSWORD_RE.sub(":***@", address, count=1))


def secrets_of(address: str) -> set[str]:
    """Return the parts of an address that no message may show, as written and decoded.

    Args:
        address: as given to ``open_store``.
    """
    found = {*_SECRET_RE.findall(address)}
    if match := _ADDRESS_PASSWORD_RE.search(address):
        found |= {match[1], *match[1].split("@")}
    return {secret for secret in (*found, *map(unquote, found), *map(unquote_plus, found)) if secret}
