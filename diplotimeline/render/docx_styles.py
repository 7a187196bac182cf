"""The styles of a brief in a document that has styles of its own."""

from __future__ import annotations

from copy import deepcopy

from diplotimeline.render.docx_xml import Element, W, w


def adopt_styles(own: Element, ours: Element, language: str) -> dict[str, str]:
    """Add our styles that a document lacks, and give the id that each of ours has there.

    Styles are the same when they are of one kind and name: a German Word names "heading 1" so too, but its id is
    "berschrift1".
    """
    known = {_identity(style): style.get(f"{W}styleId", "") for style in own.findall(f"{W}style")}
    taken = set(known.values())
    has_default = {style.get(f"{W}type") for style in own.findall(f"{W}style") if style.get(f"{W}default") == "1"}
    ids: dict[str, str] = {}
    added: list[Element] = []
    for style in ours.findall(f"{W}style"):
        our_id, identity = style.get(f"{W}styleId"), _identity(style)
        if identity in known:
            ids[our_id] = known[identity]
            continue
        ids[our_id] = _free(our_id, taken)
        taken.add(ids[our_id])
        copied = deepcopy(style)
        copied.set(f"{W}styleId", ids[our_id])
        if copied.get(f"{W}type") in has_default:
            copied.attrib.pop(f"{W}default", None)
        added.append(copied)
    for style in added:
        for tag in ("basedOn", "next", "link"):
            if (named := style.find(f"{W}{tag}")) is not None:
                named.set(f"{W}val", ids[named.get(f"{W}val")])
        own.append(style)
    _set_language(own, language)
    return ids


def _identity(style: Element) -> tuple[str, str]:
    name = style.find(f"{W}name")
    return style.get(f"{W}type", "paragraph"), (name.get(f"{W}val", "") if name is not None else "").casefold()


def _free(style_id: str, taken: set[str]) -> str:
    number, free = 1, style_id
    while free in taken:
        number, free = number + 1, f"{style_id}{number}"
    return free


def _set_language(styles: Element, language: str) -> None:
    """Say in which language the text is, in the defaults and in the style that all others build on."""
    defaults = styles.find(f"{W}docDefaults")
    if defaults is None:
        defaults = w("docDefaults")
        styles.insert(0, defaults)
    properties = defaults.find(f"{W}rPrDefault")
    if properties is None:
        properties = w("rPrDefault")
        defaults.insert(0, properties)
    run = properties.find(f"{W}rPr")
    if run is None:
        run = w("rPr")
        properties.append(run)
    if run.find(f"{W}lang") is None:
        run.append(w("lang"))
    for style in (run, *(one for one in styles.findall(f"{W}style") if one.get(f"{W}default") == "1")):
        for said in style.iter(f"{W}lang"):
            said.set(f"{W}val", language)
