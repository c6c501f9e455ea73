"""Every sentence exists, in both languages, with the same facts."""

import ast
from string import Formatter

from dashboard import errors
from dashboard.words import LANGS, knows, sentences
from tests.house.source import code_files, name_of, nodes

ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)}


def test_both_languages_have_the_same_sentences() -> None:
    japanese, english = (set(sentences(lang)) for lang in LANGS)
    assert japanese == english


def test_a_sentence_has_the_same_facts_in_both_languages() -> None:
    japanese, english = (sentences(lang) for lang in LANGS)
    assert {key: facts(japanese[key]) for key in japanese} == {key: facts(english[key]) for key in japanese}


def test_every_sentence_that_the_code_says_exists() -> None:
    said = [(where, key) for where, call in nodes(ast.Call, code_files()) for key in keys_said(call)]
    assert said, "the code says nothing: has say() been renamed?"
    assert [(where, key) for where, key in said if not knows(key)] == []


def test_every_error_that_the_code_raises_has_its_sentence() -> None:
    raised = [(where, f"errors.{code}") for where, call in nodes(ast.Call, code_files()) for code in codes_raised(call)]
    assert raised, "the code raises nothing: has the tree of errors been renamed?"
    assert [(where, key) for where, key in raised if not knows(key)] == []


def facts(text: str) -> set[str]:
    """``{"n", "district"}`` of ``"{n:,} in {district}"``."""
    return {field for _, field, _, _ in Formatter().parse(text) if field}


def keys_said(call: ast.Call) -> list[str]:
    """The key of ``say("area.key", …)`` or ``knows("area.key")``, also of both arms of a choice between two keys."""
    return literals(call.args[0]) if name_of(call.func) in ("say", "knows") and call.args else []


def codes_raised(call: ast.Call) -> list[str]:
    """The code of ``UsageError("code", …)`` and its kin."""
    return literals(call.args[0]) if name_of(call.func) in ERRORS and call.args else []


def literals(argument: ast.expr) -> list[str]:
    """What the argument can be, as far as it is written out."""
    if isinstance(argument, ast.IfExp):
        return literals(argument.body) + literals(argument.orelse)
    return [argument.value] if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else []


def test_no_field_shows_the_words_that_streamlit_has_for_an_empty_one() -> None:
    empty = [(where, call) for where, call in nodes(ast.Call, code_files()) if may_be_empty(call)]
    assert len(empty) > 5, "no field may be empty: are they drawn otherwise now?"
    assert [where for where, call in empty if "placeholder" not in {word.arg for word in call.keywords}] == []


def may_be_empty(call: ast.Call) -> bool:
    """``multiselect(…)``, or ``selectbox(…, index=None)``: without a placeholder they say "Choose an option"."""
    index = next((word.value for word in call.keywords if word.arg == "index"), ast.Constant(0))
    is_open = isinstance(index, ast.Constant) and index.value is None
    return name_of(call.func) == "multiselect" or (name_of(call.func) == "selectbox" and is_open)
