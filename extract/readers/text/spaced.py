from extract.document import Paragraph
def read_spaced(lines, messages):
    return [Paragraph(l.text.strip(), l.page, role=l.role) for l in lines if l.text.strip()]
