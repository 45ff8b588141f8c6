"""Testimonials, thanks by name, and how much volunteers gave."""
