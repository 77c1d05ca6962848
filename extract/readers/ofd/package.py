"""The parts of an OFD file: OFD.xml names documents, a document names pages and templates, by relative places."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from extract.document import Unreadable
from extract.layout.page.view import FARTHEST
from extract.readers.ofd.page import POINTS, OfdPage
from extract.readers.package import Package

A4 = (0.0, 0.0, 210.0, 297.0)
MAX_PAGES = 5_000


class OfdPackage:
    """One open OFD file. `pages()` yields (number, page); `missing` lists (number, sentence) of pages not to be had."""

    def __init__(self, path: Path) -> None:
        self._package = Package(path)
        self.missing: list[tuple[int, str]] = []
        self.pictures = 0
        self._pages: list[tuple[str, str, tuple[float, ...]]] = []
        self._templates: dict[str, str] = {}
        self._attachments: list[str] = []
        root = next((name for name in self._package.names() if name.lower().rpartition("/")[2] == "ofd.xml"), None)
        if root is None:
            raise Unreadable("damaged", "The OFD file is damaged: its OFD.xml is missing; get a new copy.")
        for place in self._package.xml(root).iter("{*}DocRoot"):
            self._document(_joined(root, place.text or ""))
        self.page_count = len(self._pages)
        if not self._pages:
            raise Unreadable("damaged", "The OFD file names no pages: get a new copy.")
        if self.page_count > MAX_PAGES:
            raise Unreadable(
                "too_many_pages", f"The OFD file has {self.page_count} pages, more than {MAX_PAGES}: split it."
            )

    def _document(self, name: str) -> None:
        document = self._package.xml(name)
        area = document.find("{*}CommonData/{*}PageArea/{*}PhysicalBox")
        box = numbers(area.text if area is not None else "") or A4
        for template in document.iterfind("{*}CommonData/{*}TemplatePage"):
            self._templates[template.get("ID") or ""] = _joined(name, template.get("BaseLoc") or "")
        for page in document.iterfind("{*}Pages/{*}Page"):
            self._pages.append((name, _joined(name, page.get("BaseLoc") or ""), box))
        listing = document.find("{*}Attachments")
        if listing is not None and listing.text and self._package.has(_joined(name, listing.text)):
            for attachment in self._package.xml(_joined(name, listing.text)).iter("{*}Attachment"):
                self._attachments.append(attachment.get("Name") or attachment.get("ID") or "attachment")

    def attachments(self) -> list[str]:
        return self._attachments

    def pages(self) -> Iterator[tuple[int, OfdPage]]:
        for number, (_, name, default) in enumerate(self._pages, 1):
            try:
                root = self._package.xml(name)
            except Unreadable as error:
                self.missing.append((number, str(error)))
                continue
            area = root.find("{*}Area/{*}PhysicalBox")
            box = numbers(area.text if area is not None else "") or default
            if len(box) < 4 or not (0 < box[2] * POINTS < FARTHEST and 0 < box[3] * POINTS < FARTHEST):
                self.missing.append((number, f"Page {number} has no size that can be shown."))
                continue
            layers = [root]
            for use in root.iterfind("{*}Template"):
                place = self._templates.get(use.get("TemplateID") or "")
                if place and self._package.has(place):
                    layers.insert(0, self._package.xml(place))
            page = OfdPage(layers, box)
            self.pictures += page.pictures
            yield number, page


def numbers(text: str | None) -> tuple[float, ...]:
    """'0 0 210 297' -> (0.0, 0.0, 210.0, 297.0); what is no number ends the list."""
    found = []
    for word in (text or "").split():
        try:
            found.append(float(word))
        except ValueError:
            break
    return tuple(found)


def _joined(base: str, place: str) -> str:
    place = place.strip().replace("\\", "/")
    if place.startswith("/"):
        return place.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), place))
