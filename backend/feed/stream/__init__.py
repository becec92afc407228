"""The stream: server-sent events that carry the feed's own lines, fanned out to everyone from one reading.

A small ASGI application in processes of its own, beside the backend: a thread per connection does not scale.
"""
