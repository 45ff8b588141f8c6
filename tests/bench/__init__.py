"""`make bench`: pages of the portal beside a bare Django view, on one server and in one run.

`run` measures and `report` prints. What needs a Django of its own runs as a program: `filling`
makes a database from the real directory, `serving` is the site with the views of `bare_urls` beside
its own, `pages` finds addresses and counts queries and bytes.
"""
