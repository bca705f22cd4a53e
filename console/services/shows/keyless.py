"""A show without the keys of its addresses: what is written down can be passed on."""

from __future__ import annotations

import re
from dataclasses import replace

from console.domain.masking import MASK, masked
from console.domain.mix import Layer, Mix
from console.domain.own_layout import OwnLayout
from console.domain.show import Show

# A push address is a key as a whole: whoever has it can send pictures.
_PUSHED = re.compile(r"\b(?:rtmps?|rtmpt|srt|rist|webrtc)://\S+", re.IGNORECASE)
_PASSWORD = re.compile(r"(?<=://)[^/?#\s]*@")
_KEYED = re.compile(
    r"(?<=[?&;#])([\w.-]{0,40}?(?:secret|sign|signature|token|key|auth|credential|password|passwd"
    r"|passphrase|pwd|jwt|hdnts|hdnea)=)[^&#\s]+",
    re.IGNORECASE,
)


def without_keys(show: Show) -> Show:
    """The same show where no text holds an address with its key; itself where none does."""
    clean = replace(
        show,
        name=keyless(show.name),
        mix=mix_without_keys(show.mix),
        sources=tuple(
            replace(
                note,
                stream=keyless(note.stream),
                label=keyless(note.label),
                color=keyless(note.color),
                play=keyless(note.play),
            )
            for note in show.sources
        ),
        layouts=tuple(layout_without_keys(own) for own in show.layouts),
    )
    return show if clean == show else clean


def mix_without_keys(mix: Mix) -> Mix:
    """As `without_keys`; layers that hold none stay the same objects."""
    sei = mix.extras.sei
    clean = replace(
        mix,
        session=keyless(mix.session),
        output=keyless(mix.output),
        layers=tuple(_layer(layer) for layer in mix.layers),
        extras=mix.extras if sei is None else replace(mix.extras, sei=keyless(sei)),
    )
    return mix if clean == mix else clean


def layout_without_keys(own: OwnLayout) -> OwnLayout:
    """As `without_keys`."""
    return replace(
        own,
        name=keyless(own.name),
        family=keyless(own.family),
        seats=tuple(replace(seat, hint=keyless(seat.hint)) for seat in own.seats),
        backdrop=own.backdrop and replace(own.backdrop, hint=keyless(own.backdrop.hint)),
    )


def keyless(text: str) -> str:
    """Passwords, signatures and stream keys of addresses become `…`; other text stays."""
    if "://" not in text and "=" not in text:
        return text
    text = _PUSHED.sub(lambda found: masked(found[0]), text)
    return _KEYED.sub(rf"\1{MASK}", _PASSWORD.sub(f"{MASK}@", text))


def _layer(layer: Layer) -> Layer:
    stream, name = keyless(layer.stream), keyless(layer.name)
    if (stream, name) == (layer.stream, layer.name):
        return layer
    return replace(layer, stream=stream, name=name)
