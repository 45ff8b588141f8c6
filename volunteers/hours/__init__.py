"""Hours of volunteers: written down by themselves, or for a group; approved at the desk."""
