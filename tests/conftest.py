"""What all tests share: examples that are the same in every run, on machines of any speed."""

from hypothesis import settings

settings.register_profile("jobhall", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2000)
"""`pytest --hypothesis-profile search` looks for new examples; what it finds becomes an example of its own."""
settings.load_profile("jobhall")

pytest_plugins = ("tests.backend.desk.chromium",)
"""Staff at a real browser: for tests of the desk, of the public pages, and for journeys."""
