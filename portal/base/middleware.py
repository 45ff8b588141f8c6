"""Headers that every answer carries, and who stands behind a change in the history."""

from pghistory.middleware import HistoryMiddleware

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


class WhoChanged(HistoryMiddleware):
    """Keeps the account alone: the address of a page may hold the secret code of a link."""

    def get_context(self, request):
        return {"user": super().get_context(request)["user"]}
