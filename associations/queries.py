"""Addresses of the same list with another query."""


def address(request, changes) -> str:
    """This page's address with some of its query changed.

    None takes a name away, a tuple one value of it.
    """
    query = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        elif isinstance(value, tuple):
            query.setlist(name, [kept for kept in query.getlist(name) if kept != value[0]])
        else:
            query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path
