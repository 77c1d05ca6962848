"""Which writer makes which format, by the ending of a file's name."""

from __future__ import annotations

from samples.model import TypesetDocument
from samples.page_model import PageHabits
from samples.writers.docx import write_docx
from samples.writers.html import write_html
from samples.writers.ofd import write_ofd
from samples.writers.rtf import write_rtf
from samples.writers.text_tab import write_text_tab
from samples.writers.xlsx import write_xlsx

FORMATS = ("txt", "pdf", "ofd", "xlsx", "xls", "docx", "rtf", "html")


def write(document: TypesetDocument, ending: str, habits: PageHabits) -> bytes:
    """The bytes of a document in one format; only pages (pdf, ofd) have habits. Raises ValueError for other endings."""
    if ending == "txt":
        return write_text_tab(document).encode("utf-8")
    if ending == "pdf":
        from samples.writers.pdf import write_pdf  # reportlab takes its time to import

        return write_pdf(document, habits)
    if ending == "ofd":
        return write_ofd(document, habits)
    if ending == "xls":
        from samples.writers.xls import write_xls  # xlwt is there for tests only

        return write_xls(document)
    writers = {"xlsx": write_xlsx, "docx": write_docx, "rtf": write_rtf, "html": write_html}
    if ending not in writers:
        raise ValueError(f"There is no writer for .{ending}: the formats are {', '.join(FORMATS)}.")
    return writers[ending](document)
