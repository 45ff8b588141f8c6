"""Headers that every answer carries."""

PERMISSIONS_POLICY = (
    "camera=(), geolocation=(self), microphone=(), payment=(), usb=(), interest-cohort=()"
)


def headers(get_response):
    def middleware(request):
        response = get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware
