"""All keys on paper: a page for A4 in the language of the desk, and a file of keys to edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import TypeAlias

from console.commands.keymap import keys_of, shown
from console.commands.scopes import SCOPE_TITLES
from console.commands.spec import Command, Scope
from console.domain.keystroke import strokes_of
from console.domain.message import Message, say
from console.domain.paper import Paper, PaperRow
from console.services.keymap.text import AS_BUILT, SWITCH, Keymap, spelt

Say: TypeAlias = Callable[[Message], str]

# Paper is white: no tokens, no theme. Columns break between places, never inside a row.
_STYLE = """
@page { size: A4; margin: 12mm 11mm }
* { box-sizing: border-box }
body { font: 8.6pt/1.35 "Noto Sans", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC",
  "Segoe UI", sans-serif; color: #111; background: #fff; margin: 0 auto; max-width: 188mm }
header { display: flex; justify-content: space-between; align-items: baseline;
  border-bottom: 1.5pt solid #111; margin-bottom: 3mm; padding-bottom: 1.5mm }
h1 { font-size: 14pt; margin: 0 }
header p { margin: 0; color: #444 }
main { columns: 2; column-gap: 8mm; column-rule: .4pt solid #bbb }
h2 { font-size: 8.6pt; margin: 3mm 0 1mm; padding-bottom: .6mm; border-bottom: .4pt solid #999;
  break-after: avoid; text-transform: uppercase; letter-spacing: .04em }
section:first-child h2 { margin-top: 0 }
dl { margin: 0 }
div.row { display: flex; justify-content: space-between; gap: 3mm; break-inside: avoid;
  padding: .35mm 0 }
dt { flex: 1 }
dd { margin: 0; text-align: right; white-space: nowrap }
kbd { font: 7.6pt "DejaVu Sans Mono", "Cascadia Mono", Menlo, Consolas, monospace;
  border: .5pt solid #777; border-bottom-width: 1pt; border-radius: 2pt; padding: 0 1.1mm;
  margin-left: .6mm; display: inline-block; line-height: 1.45 }
.own dt::after { content: " ●"; color: #555; font-size: 6pt; vertical-align: middle }
footer { margin-top: 3mm; color: #444; font-size: 7.6pt }
""".strip()


def page(commands: Sequence[Command], own: Keymap, text: Say, language: str) -> str:
    """HTML that needs nothing beside it: every act that has a key, by place."""
    title = text(say("All keys of Cuedesk"))
    parts = [_place(scope, commands, own, text) for scope in SCOPE_TITLES]
    note = text(say("● your own keys")) if own.changed else text(say("the built-in keys"))
    off = "" if own.characters else f" · {text(say('single-character keys are off'))}"
    code = "zh-CN" if language == "zh_CN" else "en"
    body = "\n".join(part for part in parts if part)
    return (
        f'<!doctype html>\n<html lang="{code}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n"
        f"<header><h1>{escape(title)}</h1><p>{escape(note + off)}</p></header>\n"
        f"<main>\n{body}\n</main>\n<footer>{escape(text(_LAST))}</footer>\n</body>\n</html>\n"
    )


def paper(commands: Sequence[Command], own: Keymap, text: Say) -> Paper:
    """The same as values, for who lays it out."""
    note = text(say("● your own keys")) if own.changed else text(say("the built-in keys"))
    off = "" if own.characters else f" · {text(say('single-character keys are off'))}"
    places = ((text(title), _paper_rows(scope, commands, own, text))
              for scope, title in SCOPE_TITLES.items())  # fmt: skip
    found = tuple(place for place in places if place[1])
    return Paper(text(say("All keys of Cuedesk")), note + off, found, text(_LAST))


def _paper_rows(
    scope: Scope, commands: Iterable[Command], own: Keymap, text: Say
) -> tuple[PaperRow, ...]:
    return tuple(
        PaperRow(
            text(command.title),
            tuple(tuple(shown(one) for one in strokes_of(key)) for key in keys),
            command.id in own.changed,
        )
        for command in commands
        if command.scope is scope and (keys := keys_of(command, own=own))
    )


_LAST = say("Keys of a place work while the focus is in it. A chord is one key after the other.")


def template(commands: Iterable[Command], own: Keymap, text: Say) -> str:
    """A file of own keys: every act as a line, those that are as built as comments."""
    lines = [f"# {text(line)}" for line in _HEAD]
    lines += ["", f"{'# ' if own.characters else ''}{SWITCH} = off"]
    scope: Scope | None = None
    for command in sorted(commands, key=lambda c: list(SCOPE_TITLES).index(c.scope)):
        if command.scope is not scope:
            scope = command.scope
            lines += ["", f"# — {text(SCOPE_TITLES[scope])} —"]
        lines.append(_line(command, own, text))
    return "\n".join(lines) + "\n"


_HEAD = (
    say("Keys of Cuedesk. A line counts where it does not begin with #: command = keys."),
    say("Several keys stand apart by a comma, the two of a chord by a blank; none is no key."),
    say("KeyT is the key where T lies on a US keyboard, whatever it types; Digit1 and Slash, too."),
    say("The keys , + # are written Comma, Plus, Hash. Ctrl is ⌘ on macOS."),
)


def _line(command: Command, own: Keymap, text: Say) -> str:
    keys = own.changed.get(command.id)
    if keys is None:
        built = spelt(keys_of(command, own=AS_BUILT))
        return f"# {command.id} = {built}".rstrip() + f"  # {text(command.title)}"
    return f"{command.id} = {spelt(keys)}".rstrip() + f"  # {text(command.title)}"


def _place(scope: Scope, commands: Iterable[Command], own: Keymap, text: Say) -> str:
    rows = list(_rows(scope, commands, own, text))
    if not rows:
        return ""
    head = f"<h2>{escape(text(SCOPE_TITLES[scope]))}</h2>"
    return "\n".join([f"<section>{head}<dl>", *rows, "</dl></section>"])


def _rows(scope: Scope, commands: Iterable[Command], own: Keymap, text: Say) -> Iterator[str]:
    for command in commands:
        keys = keys_of(command, own=own)
        if command.scope is scope and keys:
            caps = " ".join(_caps(key) for key in keys)
            mark = " own" if command.id in own.changed else ""
            name = escape(text(command.title))
            yield f'<div class="row{mark}"><dt>{name}</dt><dd>{caps}</dd></div>'


def _caps(keys: str) -> str:
    return "".join(f"<kbd>{escape(shown(one))}</kbd>" for one in strokes_of(keys))
