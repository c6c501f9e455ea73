"""What is kept can be neither stale nor another's: that holds only for functions that look at nothing but arguments."""

import ast

from tests.house.source import code_files, nodes

SEES_MORE = {"Visit", "Desk", "Store", "Session", "Viewer", "Settings", "datetime"}
"""What a kept function is not given: the person, the moment, the store behind the answers."""
LOOKS_AROUND = {"st", "open", "os", "datetime", "council", "random"}
ANEW = {"Iterator", "Generator", "Iterable"}
IN_PLACE = {"insert_column", "replace_column", "drop_in_place"}


def kept_functions() -> list[tuple[str, ast.FunctionDef]]:
    found = [(where, f) for where, f in nodes(ast.FunctionDef, code_files())]
    return [(where, f) for where, f in found if any(ast.unparse(one) == "kept" for one in f.decorator_list)]


def names(node: ast.AST | None) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} if node else set()


def test_a_kept_function_is_given_no_person_no_moment_and_no_store() -> None:
    assert len(kept_functions()) > 50
    arguments = [
        (where, argument.arg, names(argument.annotation) & SEES_MORE)
        for where, f in kept_functions()
        for argument in [*f.args.args, *f.args.kwonlyargs]
    ]
    assert [found for found in arguments if found[-1]] == []


def test_a_kept_function_looks_at_nothing_else_and_returns_what_can_be_read_twice() -> None:
    around = [(where, names(ast.Module(f.body, [])) & LOOKS_AROUND) for where, f in kept_functions()]
    assert [found for found in around if found[-1]] == []
    assert [where for where, f in kept_functions() if f.returns is None or names(f.returns) & ANEW] == []


def test_nobody_changes_a_frame() -> None:
    called = [
        (where, call.func.attr) for where, call in nodes(ast.Call, code_files()) if isinstance(call.func, ast.Attribute)
    ]
    assert [found for found in called if found[-1] in IN_PLACE] == []
    keywords = [(where, one.arg) for where, call in nodes(ast.Call, code_files()) for one in call.keywords]
    assert [found for found in keywords if found[-1] == "in_place"] == []
