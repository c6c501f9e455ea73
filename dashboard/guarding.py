"""Text that a spreadsheet would take for a formula: guarded by an apostrophe in every file that goes out."""

FORMULA_SIGNS = tuple("=+-@＝＋－＠\t\r")


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where it begins with a sign of a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def unguarded(text: str) -> str:
    """The text without that apostrophe, so that what went out comes back in as it was."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS) else text
