"""Rich Text Format (often under the name .doc), from its control words: paragraphs, tables, text boxes.

Source: Rich Text Format Specification 1.9.1. Only what is printed is walked: font tables, pictures, embedded objects,
and every destination that is marked as unknown to old readers (\\*) are passed over unread. Nothing in it is run.
"""

from __future__ import annotations

import re
from pathlib import Path

from extract.document import Document, Message, Paragraph, Unreadable
from extract.readers.detect import OLE_MAGIC
from extract.readers.word.pictures import pictures_message
from extract.readers.word.rtf_flow import Flow, Row, State
from extract.readers.word.rtf_text import NAMED, SYMBOLS, decoded, font_codecs

MOST_BYTES = 200 * 2**20
DEEPEST = 2_000  # groups in each other
TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,9})?[0-9]* ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\",
    re.S,
)
BRACE = re.compile(rb"[{}]|\\(?:bin([0-9]{1,9}) ?|.)", re.S)
LINK = re.compile(rb'HYPERLINK\s+"([^"]{1,1000})"')
HEXED = re.compile(rb"\\'([0-9A-Fa-f]{2})")
LINKED_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|ofd|zip|rar|wps|et)$", re.I)
PASSED_OVER = frozenset((
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "nonshppict", "shprslt", "sp", "xe", "tc", "txe", "rxe",
    "footnote", "annotation", "filetbl", "listtable", "revtbl", "pn", "nonesttables", "private", "template",
    "objdata", "bkmkstart", "bkmkend", "fldinst", "falt", "panose"
))  # fmt: skip
STARRED_BUT_READ = frozenset(["shpinst", "shppict", "do", "nesttableprops"])
RUNNING = {"header": "header", "headerl": "header", "headerr": "header", "headerf": "header",
           "footer": "footer", "footerl": "footer", "footerr": "footer", "footerf": "footer"}  # fmt: skip
MERGES = {"clmgf": (0, "start"), "clmrg": (0, "continue"), "clvmgf": (1, "start"), "clvmrg": (1, "continue")}


def read_rtf(path: Path) -> Document:
    if path.stat().st_size > MOST_BYTES:
        raise Unreadable(
            "too_large", f"The RTF file is larger than {MOST_BYTES // 2**20} MB, more than any disclosure needs."
        )
    reading = _Reading(path.read_bytes())
    reading.walk()
    blocks = reading.body.ended() + reading.running
    messages = pictures_message(blocks, reading.pictures)
    if reading.open_groups > 0:
        text = "The RTF file ends in the middle: what came before was read; get a new copy."
        messages.append(Message("warning", "damaged", text))
    return Document("rtf", reading.body.page, blocks, messages, reading.attachments)


class _Reading:
    """One pass over the control words of a file."""

    def __init__(self, data: bytes) -> None:
        self.body = Flow()
        self.running: list[Paragraph] = []
        self.attachments: list[str] = []
        self.pictures = 0
        self.open_groups = 0
        self._data = data
        self._position = 0
        self._state = State(self.body)
        self._outer: list[State] = []
        self._bytes = bytearray()
        self._skip = 0  # characters of a fallback still to be passed over
        self._starred = False
        self._codecs: dict[int, str] = {}
        self._code_page: int | None = None
        self._rows = {False: Row(), True: Row()}  # by whether the row is one of a nested table

    def walk(self) -> None:
        data = self._data
        while (match := TOKEN.match(data, self._position)) is not None:
            self._position = match.end()
            word, number, code, symbol, brace, text = match.groups()
            if text is not None:
                self._take(text)
            elif code is not None:
                self._take(bytes((int(code, 16),)))
            elif symbol in (b"{", b"}", b"\\"):
                self._take(symbol)
            elif word is not None:
                self._flush()
                self._word(word.decode("ascii"), int(number) if number else None)
            elif brace is not None:
                self._flush()
                self._skip = 0
                if not self._brace(brace == b"{"):
                    break
            elif symbol is not None:
                self._flush()
                self._symbol(symbol)
        self._flush()
        self.open_groups = len(self._outer)

    def _take(self, text: bytes) -> None:
        """Bytes of text, those of a fallback left out."""
        if self._skip:
            passed = min(self._skip, len(text))
            self._skip -= passed
            text = text[passed:]
        self._bytes += text

    def _flush(self) -> None:
        if self._bytes:
            state = self._state
            if self._seen(state):
                state.flow.print(decoded(bytes(self._bytes), self._codecs.get(state.font), self._code_page))
            self._bytes.clear()

    @staticmethod
    def _seen(state: State) -> bool:
        return not (state.silent or state.hidden or state.deleted)

    def _brace(self, opens: bool) -> bool:
        """Whether the file goes on after this brace."""
        self._starred = False
        if opens:
            if len(self._outer) >= DEEPEST:
                sentence = f"The RTF file nests more than {DEEPEST:,} groups in each other, which no document does"
                raise Unreadable("hostile", f"{sentence}: it was not read.")
            self._outer.append(self._state)
            self._state = self._state.copy()
            return True
        if not self._outer:
            return False
        left, self._state = self._state, self._outer.pop()
        if left.running and left.running != self._state.running:
            printed = (block for block in left.flow.ended() if isinstance(block, Paragraph))
            self.running += [Paragraph(block.text, 1, None, left.running) for block in printed]
        return bool(self._outer)

    def _pass_over_group(self) -> bytes:
        """Step behind the group that is open here; its bytes."""
        begin, depth = self._position, 1
        for match in iter(lambda: BRACE.search(self._data, self._position), None):
            self._position = match.end()
            if match[1]:
                self._position += int(match[1])
            elif match[0] == b"{":
                depth += 1
            elif match[0] == b"}":
                depth -= 1
                if not depth:
                    break
        else:
            self._position = len(self._data)
            return self._data[begin:]
        if self._outer:
            self._state = self._outer.pop()
        return self._data[begin : self._position - 1]

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._starred = True
        elif symbol in (b"\r", b"\n"):
            self._word("par", None)
        elif symbol in SYMBOLS and self._seen(self._state):
            self._state.flow.print(SYMBOLS[symbol])

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        state = self._state
        if word == "bin":
            self._position += max(number or 0, 0)
        elif word == "u":
            if number is not None and self._seen(state):
                state.flow.print(chr(number % 65_536))
            self._skip = state.fallback
        elif self._skip:
            self._skip -= 1
        elif word in PASSED_OVER or (starred and word not in STARRED_BUT_READ):
            self._note(word, self._pass_over_group())
        elif word in NAMED:
            if self._seen(state):
                state.flow.print(NAMED[word])
        elif word in MERGES:
            axis, kind = MERGES[word]
            self._rows[state.nested_row].pending[axis] = kind
        else:
            act = getattr(self, f"_on_{word}", None)
            if act is not None:
                act(state, number)
            elif word in RUNNING:
                state.flow, state.running, state.silent, state.in_table = Flow(), RUNNING[word], False, False

    def _note(self, word: str, content: bytes) -> None:
        if word == "fonttbl":
            self._codecs = font_codecs(content)
        elif word == "pict":
            self.pictures += 1
        elif word == "objdata":
            self._print_object(content)
        elif word == "fldinst" and (link := LINK.search(content[:8_192])):
            address = HEXED.sub(lambda match: bytes((int(match[1], 16),)), link[1])
            target = decoded(address, None, self._code_page)
            if LINKED_DOCUMENT.search(target) and target not in self.attachments:
                self.attachments.append(target)

    def _print_object(self, content: bytes) -> None:
        """What an embedded workbook shows is between the text before and after it; in a cell, after the table."""
        from extract.readers.word.embedded import shown_blocks

        try:
            data = bytes.fromhex(content.decode("ascii"))
        except ValueError:
            return
        begins = [place for place in (data.find(OLE_MAGIC), data.find(b"PK\x03\x04")) if place >= 0]
        flow = self._state.flow
        blocks = shown_blocks(data[min(begins) :], flow.page) if begins else None
        if not blocks:
            return
        if self._state.table_depth():
            box = Flow(flow.page)
            box.blocks = blocks
            flow.boxes.append(box)
        else:
            flow.end_paragraph(0)
            flow.blocks += blocks

    def _on_ansicpg(self, state: State, number: int | None) -> None:
        self._code_page = number

    def _on_uc(self, state: State, number: int | None) -> None:
        state.fallback = min(max(number or 0, 0), 16)

    def _on_f(self, state: State, number: int | None) -> None:
        state.font = -1 if number is None else number

    def _on_plain(self, state: State, number: int | None) -> None:
        state.hidden = state.deleted = False

    def _on_v(self, state: State, number: int | None) -> None:
        state.hidden = number != 0

    def _on_deleted(self, state: State, number: int | None) -> None:
        state.deleted = number != 0

    def _on_pard(self, state: State, number: int | None) -> None:
        state.in_table, state.depth = False, 0

    def _on_intbl(self, state: State, number: int | None) -> None:
        state.in_table = True

    def _on_itap(self, state: State, number: int | None) -> None:
        state.depth = min(max(number or 0, 0), 100)
        state.in_table = state.depth > 0

    def _on_par(self, state: State, number: int | None) -> None:
        if not state.silent:
            state.flow.end_paragraph(state.table_depth())

    def _on_sect(self, state: State, number: int | None) -> None:
        self._on_par(state, None)
        state.flow.page += 1

    def _on_page(self, state: State, number: int | None) -> None:
        if not state.silent:
            if not state.table_depth():
                state.flow.end_paragraph(0)  # what is behind the break in one paragraph is another line
            state.flow.page += 1

    def _on_cell(self, state: State, number: int | None) -> None:
        if not state.silent:
            state.flow.end_cell(1)

    def _on_nestcell(self, state: State, number: int | None) -> None:
        if not state.silent:
            state.flow.end_cell(max(state.depth, 2))

    def _on_trowd(self, state: State, number: int | None) -> None:
        self._rows[state.nested_row] = Row()

    def _on_trleft(self, state: State, number: int | None) -> None:
        self._rows[state.nested_row].edges[0] = number or 0

    def _on_cellx(self, state: State, number: int | None) -> None:
        self._rows[state.nested_row].cell(number or 0)
        state.flow.row_begun = not state.nested_row

    def _on_row(self, state: State, number: int | None) -> None:
        if not state.silent:
            state.flow.row_begun = False
            state.flow.end_row(1, self._rows[False].ended())

    def _on_nestrow(self, state: State, number: int | None) -> None:
        if not state.silent:
            state.flow.end_row(max(state.depth, 2), self._rows[True].ended())

    def _on_nesttableprops(self, state: State, number: int | None) -> None:
        state.nested_row = True

    def _on_object(self, state: State, number: int | None) -> None:
        state.silent = True

    def _on_result(self, state: State, number: int | None) -> None:
        state.silent = False

    _on_shpinst = _on_do = _on_object

    def _on_shptxt(self, state: State, number: int | None) -> None:
        box = Flow(state.flow.page)
        state.flow.boxes.append(box)
        state.flow, state.silent = box, False
        state.in_table, state.depth = False, 0

    _on_dptxbxtext = _on_shptxt
