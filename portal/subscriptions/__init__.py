"""Following without an account: who asked to hear of what, and the letters about what is new."""
