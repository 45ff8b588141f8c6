import segno

from portal.base.qr import qr_code

ADDRESS = "https://portal.example/verify/k7qf-9xmp-2v4t-h8rd/"


def test_code_fills_its_frame_with_white_around_it():
    modules = segno.make_qr(ADDRESS, error="m").symbol_size(border=0)[0]

    assert qr_code(ADDRESS).startswith(
        '<svg xmlns="http://www.w3.org/2000/svg"'
        f' viewBox="0 0 {modules + 8} {modules + 8}" class="qr"><path fill="#fff" d="M0 0h'
    )


def test_code_is_of_the_address_alone_and_goes_into_a_page_as_it_is():
    assert qr_code(ADDRESS) == qr_code(ADDRESS) != qr_code(ADDRESS + "x")
    assert qr_code('"><script>').count("<") == qr_code("plain").count("<")
    assert hasattr(qr_code(ADDRESS), "__html__")
