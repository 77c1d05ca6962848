"""pdfium's C functions, and how to call them thousands of times quickly.

pdfium hands out one character at a time. Calling it in a Python loop is the bottleneck of every pdfium reader, so
here the functions are driven by `map` and write straight into numpy arrays (0.2 microseconds a call instead of 2).
`PyDLL` keeps the interpreter lock during these very short calls; pdfium is not thread-safe anyway.

Handles are plain integers; a function's arguments are those of pdfium's headers, addresses where it writes.
"""

from __future__ import annotations

import ctypes
from collections import deque
from pathlib import Path

import numpy as np
import pypdfium2  # noqa: F401  (initialises the library)
import pypdfium2_raw

from extract.readers.pdf.fonts import use_box_font

_LIBRARY = ctypes.PyDLL(str(next(Path(pypdfium2_raw.__file__).parent.glob("*pdfium*.[sd][oyl]*"))))
use_box_font(_LIBRARY)
_P, _I = ctypes.c_void_p, ctypes.c_int


def _function(name: str, result: type | None, *arguments: type):
    function = getattr(_LIBRARY, name)
    function.restype, function.argtypes = result, arguments
    return function


load_page = _function("FPDF_LoadPage", _P, _P, _I)
close_page = _function("FPDF_ClosePage", None, _P)
page_box = _function("FPDF_GetPageBoundingBox", _I, _P, _P)
page_rotation = _function("FPDFPage_GetRotation", _I, _P)
load_text = _function("FPDFText_LoadPage", _P, _P)
close_text = _function("FPDFText_ClosePage", None, _P)
count_characters = _function("FPDFText_CountChars", _I, _P)
bulk_text = _function("FPDFText_GetText", _I, _P, _I, _I, _P)
unicode = _function("FPDFText_GetUnicode", ctypes.c_uint, _P, _I)
loose_box = _function("FPDFText_GetLooseCharBox", _I, _P, _I, _P)
tight_box = _function("FPDFText_GetCharBox", _I, _P, _I, _P, _P, _P, _P)
origin = _function("FPDFText_GetCharOrigin", _I, _P, _I, _P, _P)
matrix = _function("FPDFText_GetMatrix", _I, _P, _I, _P)
font_size = _function("FPDFText_GetFontSize", ctypes.c_double, _P, _I)
character_colour = _function("FPDFText_GetFillColor", _I, _P, _I, _P, _P, _P, _P)
text_object = _function("FPDFText_GetTextObject", _P, _P, _I)
render_mode = _function("FPDFTextObj_GetTextRenderMode", _I, _P)
count_objects = _function("FPDFPage_CountObjects", _I, _P)
object = _function("FPDFPage_GetObject", _P, _P, _I)
object_type = _function("FPDFPageObj_GetType", _I, _P)
object_bounds = _function("FPDFPageObj_GetBounds", _I, _P, _P, _P, _P, _P)
object_matrix = _function("FPDFPageObj_GetMatrix", _I, _P, _P)
fill_colour = _function("FPDFPageObj_GetFillColor", _I, _P, _P, _P, _P, _P)
stroke_colour = _function("FPDFPageObj_GetStrokeColor", _I, _P, _P, _P, _P, _P)
stroke_width = _function("FPDFPageObj_GetStrokeWidth", _I, _P, _P)
clip_path = _function("FPDFPageObj_GetClipPath", _P, _P)
count_clip_paths = _function("FPDFClipPath_CountPaths", _I, _P)
count_clip_segments = _function("FPDFClipPath_CountPathSegments", _I, _P, _I)
clip_segment = _function("FPDFClipPath_GetPathSegment", _P, _P, _I, _I)
count_form_objects = _function("FPDFFormObj_CountObjects", _I, _P)
form_object = _function("FPDFFormObj_GetObject", _P, _P, ctypes.c_ulong)
count_segments = _function("FPDFPath_CountSegments", _I, _P)
segment = _function("FPDFPath_GetPathSegment", _P, _P, _I)
segment_point = _function("FPDFPathSegment_GetPoint", _I, _P, _P, _P)
segment_type = _function("FPDFPathSegment_GetType", _I, _P)
segment_close = _function("FPDFPathSegment_GetClose", _I, _P)
draw_mode = _function("FPDFPath_GetDrawMode", _I, _P, _P, _P)


def addresses(array: np.ndarray, part: int = 0) -> range:
    """The address of element `part` of each row of a C-contiguous 2-d array."""
    stride = array.strides[0]
    start = array.ctypes.data + part * array.itemsize
    return range(start, start + stride * len(array), stride) if stride else range(0)


def drain(iterator) -> None:
    deque(iterator, maxlen=0)
