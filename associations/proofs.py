"""By which e-mail addresses somebody can show to belong to an association."""

from urllib.parse import urlsplit

from associations.models import Association, Contact, Visibility

# Sites where anybody may have a page, and mail services: an address there proves nothing.
SHARED_HOSTS = (
    "blogspot.com", "wordpress.com", "wixsite.com", "wix.com", "weebly.com", "jimdo.com",
    "jimdofree.com", "jimdosite.com", "over-blog.com", "canalblog.com", "e-monsite.com",
    "site123.me", "webador.com", "webnode.com", "webnode.fr", "strikingly.com", "godaddysites.com",
    "squarespace.com", "myshopify.com", "github.io", "gitlab.io", "netlify.app", "vercel.app",
    "web.app", "tumblr.com", "medium.com", "linktr.ee", "bio.link", "helloasso.com",
    "facebook.com", "fb.com", "instagram.com", "twitter.com", "x.com", "linkedin.com",
    "youtube.com", "youtu.be", "tiktok.com", "whatsapp.com", "wa.me", "t.me",
    "google.com", "goo.gl", "gmail.com", "googlemail.com", "hotmail.com", "hotmail.fr",
    "outlook.com", "outlook.fr", "live.com", "live.fr", "msn.com", "yahoo.com", "yahoo.fr",
    "ymail.com", "icloud.com", "me.com", "menara.ma", "proton.me", "protonmail.com", "gmx.com",
    "aol.com", "laposte.net", "orange.fr", "free.fr",
)  # fmt: skip
SHARED_NAMES = ("blogspot", "wordpress")  # blogspot.fr, blogspot.com.es, …


def public_addresses(association: Association):
    """The contacts that are e-mail addresses and that the record shows to everybody."""
    return association.contacts.filter(kind=Contact.Kind.EMAIL, visibility=Visibility.PUBLIC)


def own_domains(association: Association) -> list[str]:
    """The hosts of the association's own sites, without "www."; none of those that many share."""
    sites = association.contacts.filter(
        kind=Contact.Kind.WEBSITE, visibility=Visibility.PUBLIC
    ).values_list("value", flat=True)
    hosts = dict.fromkeys(host for site in sites if (host := host_of(site)))
    return [host for host in hosts if not is_shared(host)]


def host_of(site: str) -> str:
    try:
        host = urlsplit(site).hostname or ""
    except ValueError:
        return ""
    return host.rstrip(".").removeprefix("www.") if "." in host else ""


def is_shared(host: str) -> bool:
    return any(host == shared or host.endswith(f".{shared}") for shared in SHARED_HOSTS) or bool(
        set(SHARED_NAMES) & set(host.split("."))
    )


def is_at(address: str, domains: list[str]) -> bool:
    """Whether ``address`` is at one of ``domains`` itself, not at something below or beside it."""
    return address.rpartition("@")[2].lower() in domains
