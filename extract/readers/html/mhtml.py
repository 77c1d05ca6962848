"""Web archives (MHTML, RFC 2557): what Word and Excel write as "single file web page", often named .doc or .xls."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator


def pages(data: bytes) -> Iterator[tuple[bytes, str | None]]:
    """(bytes, declared charset) of each HTML part, in order. Frames and header fragments are parts too."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if content:
                yield content, part.get_content_charset()
