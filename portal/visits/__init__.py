"""How often public pages are opened, counted without a trace of who opened them."""
