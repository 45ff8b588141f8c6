"""QR codes of addresses, for pages and papers."""

import io

import segno
from django.utils.safestring import SafeString

QUIET_ZONE = 4  # modules of white around it, as ISO 18004 asks for


def qr_code(address: str) -> SafeString:
    """An SVG without a size, black on white, that is read with a fold or a stain in it (level M).

    It says nothing in words: print ``address`` beside it, and hide it from screen readers.
    """
    svg = io.BytesIO()
    segno.make_qr(address, error="m").save(
        svg,
        kind="svg",
        border=QUIET_ZONE,
        dark="#000",
        light="#fff",
        omitsize=True,
        svgclass="qr",
        lineclass=None,
        xmldecl=False,
        nl=False,
    )
    return SafeString(svg.getvalue().decode("ascii"))
