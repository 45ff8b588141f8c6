from portal.base.letters import send_letter


def account_erased(email: str, language: str) -> None:
    """The last letter to a person: all is erased."""
    send_letter(email, language, "mydata/email/erased", {})
