"""Reports without an account: what is wrong, what is missing, and the answers to them."""
