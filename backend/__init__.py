"""The only writer of the feed: revisions, four eyes, the journal, and the pages and API around them."""
