"""The little of WordprocessingML that a filled-in form needs, as text.

Written by hand rather than with python-docx because a form needs what that library has no word for (content controls,
legacy fields,
text boxes, tracked changes), and because a thousand forms have to be written in a second.
"""

import io
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIXED = (2026, 1, 1, 0, 0, 0)
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_RELATIONSHIPS = f'{_DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOT = (
    f'{_RELATIONSHIPS}<Relationship Id="rId1" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_WITH_CREST = (
    f'{_RELATIONSHIPS}<Relationship Id="rIdCrest" Type="{_KINDS}/image" Target="media/crest.png"/></Relationships>'
)
_CREST = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c6360686000000104008178c3e24e0000000049454e44ae426082"
)


def run(text: str, *, bold: bool = False, struck: bool = False) -> str:
    """A run of text; line breaks become breaks within the paragraph."""
    style = f"<w:rPr>{'<w:b/>' * bold}{'<w:strike/>' * struck}</w:rPr>" if bold or struck else ""
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{style}{inner}</w:r>"


def paragraph(*runs: str) -> str:
    """A paragraph of runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


def paragraphs(text: str) -> str:
    """One paragraph for each line."""
    return "".join(paragraph(run(line)) for line in text.split("\n"))


def deleted(text: str) -> str:
    """A tracked deletion: words that are no longer there."""
    return (
        '<w:del w:id="90" w:author="Reviewer" w:date="2026-01-01T00:00:00Z">'
        f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'
    )


def inserted(text: str) -> str:
    """A tracked insertion: words that have come in."""
    return f'<w:ins w:id="91" w:author="Reviewer" w:date="2026-01-01T00:00:00Z">{run(text)}</w:ins>'


def table(rows: list[list[str]]) -> str:
    """A table; each cell is given as the paragraphs in it."""
    cells = ("".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def control(text: str, placeholder: str = "Click or tap here to enter text.") -> str:
    """A content control around a run; without text it shows its placeholder."""
    showing = "" if text else "<w:showingPlcHdr/>"
    return f"<w:sdt><w:sdtPr>{showing}</w:sdtPr><w:sdtContent>{run(text or placeholder)}</w:sdtContent></w:sdt>"


def block_control(text: str) -> str:
    """A content control around whole paragraphs."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraphs(text)}</w:sdtContent></w:sdt>"


def checkbox(ticked: bool) -> str:
    """A content control that is a box to tick."""
    state = f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/></w14:checkbox>'
    return f"<w:sdt><w:sdtPr>{state}</w:sdtPr><w:sdtContent>{run('☒' if ticked else '☐')}</w:sdtContent></w:sdt>"


def field(text: str) -> str:
    """A legacy text field with its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Text1"/><w:textInput/></w:ffData>'
        "</w:fldChar></w:r>"
        '<w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def field_checkbox(ticked: bool) -> str:
    """A legacy box to tick: its state stands in the field alone."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Check1"/><w:checkBox><w:sizeAuto/>'
        f'<w:default w:val="0"/><w:checked w:val="{int(ticked)}"/></w:checkBox></w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_box(text: str) -> str:
    """A text box, anchored in a paragraph of its own."""
    return (
        '<w:p><w:r><w:pict><v:shape id="box1" style="width:450pt;height:220pt"><v:textbox><w:txbxContent>'
        f"{paragraphs(text)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


def crest() -> str:
    """A paragraph with a picture of one pixel, as a stand-in for an agency's crest."""
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="360000" cy="360000"/><wp:docPr id="1" name="Crest"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="crest.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdCrest"/>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:prstGeom prst="rect"/></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def document(body: str) -> bytes:
    """The bytes of a DOCX file with this body, the same each time."""
    out = io.BytesIO()
    main = f"{_DECLARATION}<w:document {_SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    parts: list[tuple[str, bytes]] = [
        ("[Content_Types].xml", _TYPES.encode()),
        ("_rels/.rels", _ROOT.encode()),
        ("word/document.xml", main.encode()),
    ]
    if "rIdCrest" in body:
        parts += [("word/_rels/document.xml.rels", _WITH_CREST.encode()), ("word/media/crest.png", _CREST)]
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(ZipInfo(name, _FIXED), data, ZIP_DEFLATED)
    return out.getvalue()
