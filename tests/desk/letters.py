"""What went out by mail in a test."""

import re

from django.core import mail
from django.urls import reverse
from django.utils.translation import override


def letters_to(person):
    """The letters to an account or an address, in the order in which they went."""
    address = getattr(person, "email", person)
    return [letter for letter in mail.outbox if letter.to == [address]]


def link_in(letter):
    """The path of the one link in a letter that leads to a page of its own."""
    [path] = links_in(letter)
    return path


def links_in(letter):
    return re.findall(r"https?://[^/\s]+(/\w\w/\w+/\S+)", letter.body)


def at(name, *arguments, language="en"):
    with override(language):
        return reverse(name, args=arguments)
