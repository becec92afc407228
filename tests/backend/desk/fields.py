"""The fields of a form as a browser would send them back, read from the page itself."""

from html.parser import HTMLParser


class Fields(HTMLParser):
    """`pairs` are what the form of the editing page would be sent with, name and value, in the order of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.pairs: list[tuple[str, str]] = []
        self.options: dict[str, list[str]] = {}
        self._inside = False
        self._template = 0
        self._name = ""
        self._text: list[str] | None = None
        self._chosen: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._inside = "edit" in (given.get("class") or "").split()
        self._template += tag == "template"
        if not self._inside or self._template:
            return
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "input" and name and given.get("type") != "file":
            if given.get("type") == "checkbox":
                self.options.setdefault(name, []).append(value)
            if given.get("type") != "checkbox" or "checked" in given:
                self.pairs.append((name, value))
        elif tag in ("textarea", "select"):
            self._name, self._text, self._chosen = name, [], None
        elif tag == "option":
            self.options.setdefault(self._name, []).append(value)
            if "selected" in given or self._chosen is None:
                self._chosen = value

    def handle_endtag(self, tag: str) -> None:
        self._template -= tag == "template"
        if self._inside and not self._template:
            if tag == "textarea":
                self.pairs.append((self._name, "".join(self._text or [])))
            elif tag == "select":
                self.pairs.append((self._name, self._chosen or ""))
        self._inside = self._inside and tag != "form"

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)
